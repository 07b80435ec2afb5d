/**
 * Replaces what differs from run to run (ids, ports, times, keys, sizes) by names in the order of
 * appearance, so that two runs of one scenario give the same text and equal values stay equal.
 */
export function stable(text: string): string {
  const names = new Map<string, string>()
  const name = (kind: string, value: string): string => {
    const known = names.get(`${kind} ${value}`)
    if (known !== undefined) return known
    const count = [...names.keys()].filter((key) => key.startsWith(`${kind} `)).length + 1
    names.set(`${kind} ${value}`, `<${kind}-${count}>`)
    return `<${kind}-${count}>`
  }
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, (id) =>
      name('guid', id),
    )
    .replace(/(localhost|127\.0\.0\.1):\d+/g, (_all, host: string) => `${host}:<port>`)
    .replace(/("port": )\d+/g, '$1<port>')
    .replace(/(?:\/[\w.-]+)*\/m2m-doctor-lab-\w+\//g, '<lab>/')
    .replace(/(?:\/[\w.-]+)*\/m2m-scenario-\w+\//g, '<folder>/')
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?/g, '<time>')
    .replace(/\b\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2}(?:Z| UTC)?)?/g, '<time>')
    .replace(/\b1[78]\d{8}(?:\.\d+)?\b/g, '<epoch>')
    .replace(/#[0-9a-f]{8}\b/g, (mark) => name('fingerprint', mark))
    .replace(/\b[\w-]*(?:[A-Z][\w-]*[0-9_-]|[0-9_-][\w-]*[A-Z])[\w-]{12,}\b/g, (key) =>
      /[a-z]/.test(key) && key.length >= 20 ? name('key', key) : key,
    )
}
