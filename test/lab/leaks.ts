/**
 * The search for secrets is written anew here: the one in `src/report` keeps outputs back, and a fault
 * in it must not hide itself.
 */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const form = new URLSearchParams({ '': secret }).toString().slice(1)
  const all = [
    secret,
    encodeURIComponent(secret),
    form,
    JSON.stringify(secret).slice(1, -1),
    ...insideBase64(bytes),
  ]
  return [...new Set(all)].filter((text) => text.length >= shortest)
}

/** Below it a match means nothing: every report has such letters somewhere. */
const shortest = 8

/**
 * What is always there of some bytes within a base64 text, wherever they stand in it: three bytes make
 * four characters, so there are three ways, and the first and last characters depend on the neighbours.
 */
function insideBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
    const text = padded.toString('base64').replace(/=+$/u, '')
    const core = text.slice(offset === 0 ? 0 : offset + 1, padded.length % 3 === 0 ? undefined : -1)
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

/** A token counts as a whole, and so do its parts: what is shown of it is decoded. */
function partsOf(secret: string): string[] {
  const parts = secret.split('.').filter((part) => part.length >= 20)
  return /^[\w-]+(?:\.[\w-]*){2,4}$/u.test(secret) ? [secret, ...parts] : [secret]
}

/** Compact tokens and credentials of any origin, known to the program or not. */
const shapes = [
  /eyJ[\w-]{10,}\.[\w-]{10,}/u,
  /\b(?:Bearer|Basic) [\w+/=~.-]{20,}/u,
  /client_secret=[^&\s"`…]{4,}/u,
]

/** What of the secrets is in a text, without telling it. */
export function leaks(text: string, secrets: ReadonlySet<string>): string[] {
  const known = [...secrets].filter((secret) => secret.length >= shortest)
  const hits = known.flatMap((secret, at) =>
    partsOf(secret)
      .flatMap(formsOf)
      .filter((form) => text.includes(form))
      .map((form) => `secret ${at} as a text of ${form.length} characters`),
  )
  return [...hits, ...shapes.filter((shape) => shape.test(text)).map(String)]
}
