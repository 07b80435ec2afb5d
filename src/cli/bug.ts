import type { SecretStore } from '../model/secret.ts'
import { exitCodes } from '../errors.ts'

/**
 * What stderr gets for an exception that nobody foresaw: one line, without the message, which may
 * quote anything. `M2M_DEBUG=1` adds the stack, with all secrets of the run taken out.
 */
export function bugText(
  error: unknown,
  format: 'text' | 'json',
  { secrets, debug }: { secrets: SecretStore | undefined; debug: boolean },
): string {
  const kind = error instanceof Error ? error.name : typeof error
  const code = (error as { code?: unknown } | null)?.code
  const what = typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? `${kind} ${code}` : kind
  const message = `this is a bug in the doctor (${what}). Please report it with the command line and the output of "neo4j-m2m-doctor --version"; M2M_DEBUG=1 shows where it happened.`
  const stack = debug && error instanceof Error ? redact(error.stack ?? '', secrets) : undefined
  if (format === 'json') {
    const stackOrNot = stack === undefined ? {} : { stack }
    return `${JSON.stringify({ error: { code: 'bug', exitCode: exitCodes.bug, message, ...stackOrNot } })}\n`
  }
  return stack === undefined ? `error: ${message}\n` : `error: ${message}\n${stack}\n`
}

/** Takes every secret of the run out of a text, and whatever looks like a token. */
function redact(text: string, secrets: SecretStore | undefined): string {
  let clean = text
  const known = [...(secrets?.values() ?? [])].filter((secret) => secret.length >= 4)
  for (const secret of known.toSorted((a, b) => b.length - a.length)) {
    const forms = [
      secret,
      urlForm(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('base64url'),
    ]
    for (const form of forms) clean = clean.replaceAll(form, '[redacted]')
  }
  return clean.replace(/eyJ[\w-]{8,}(?:\.[\w-]*)*/g, '[redacted]')
}

function urlForm(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    // Half a surrogate pair has no such form (ECMA-262, Encode).
    return text
  }
}
