/** Shorter texts occur by chance. */
export const shortestForm = 8

/**
 * Every text in which a secret can stand in an output as it is, without the escapes that
 * `canonical` undoes: raw, base64 and base64url at each of the three alignments (so also inside a
 * larger value such as that of a Basic header), hexadecimal, UTF-16 in base64, form encoding, and
 * UTF-8 read as Latin-1.
 */
export function formsOf(secret: string): string[] {
  const utf8 = Buffer.from(secret, 'utf8')
  const utf16 = Buffer.from(secret, 'utf16le')
  const forms = [
    ...parts(secret),
    utf8.toString('latin1'),
    utf8.toString('hex'),
    ...percentForms(utf8.toString('utf8')),
    JSON.stringify(secret).slice(1, -1),
    ...base64Forms(utf8),
    ...base64Forms(utf16),
    ...base64Forms(Buffer.from(utf16).swap16()),
  ]
  return [...new Set(forms)].filter((form) => form.length >= shortestForm)
}

/**
 * The secret itself and, when it has several lines as a PEM key does, each long line of it: a part
 * of a key must not be shown either.
 */
function parts(secret: string): string[] {
  const lines = secret
    .split(/\r?\n/u)
    .filter((line) => line.length >= 24 && !line.startsWith('-----'))
  return lines.length > 0 && secret.includes('\n') ? [secret, ...lines] : [secret]
}

/** As in a path or query, and as in a form, with either case of the digits. */
function percentForms(secret: string): string[] {
  const forms = [
    encodeURIComponent(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
  ]
  return forms.flatMap((form) => [
    form,
    form.replace(/%[\dA-F]{2}/gu, (escape) => escape.toLowerCase()),
  ])
}

/** Base64 of the bytes wherever they begin in a larger value; characters that neighbours share are left out. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
    const whole = Math.floor((shifted.length * 8) / 6)
    const text = shifted.toString('base64').slice(shift === 0 ? 0 : shift + 1, whole)
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')]
  })
}
