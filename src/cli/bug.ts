import type { SecretStore } from '../model/secret.ts'
import { exitCodes, LeakPrevented } from '../errors.ts'

/**
 * What stderr gets for an exception that nobody foresaw: one line, without the message, which may
 * quote anything. `M2M_DEBUG=1` adds the stack, with all secrets of the run taken out.
 */
export async function bugText(
  error: unknown,
  format: 'text' | 'json',
  { secrets, debug }: { secrets: SecretStore | undefined; debug: boolean },
): Promise<string> {
  const name = error instanceof Error ? error.name : typeof error
  const kind = /^\w{1,60}$/.test(name) ? name : 'Error'
  const code = (error as { code?: unknown } | null)?.code
  const what = typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? `${kind} ${code}` : kind
  const message =
    error instanceof LeakPrevented
      ? error.message
      : `this is a bug in the doctor (${what}). Please report it with the command line and the output of "neo4j-m2m-doctor --version"; M2M_DEBUG=1 shows where it happened.`
  const stack =
    debug && error instanceof Error ? await withoutSecrets(error.stack ?? '', secrets) : undefined
  if (format === 'json') {
    const stackOrNot = stack === undefined ? {} : { stack }
    return `${JSON.stringify({ error: { code: 'bug', exitCode: exitCodes.bug, message, ...stackOrNot } })}\n`
  }
  return stack === undefined ? `error: ${message}\n` : `error: ${message}\n${stack}\n`
}

/** Takes every secret of the run out of a stack, and whatever looks like a token. */
async function withoutSecrets(text: string, secrets: SecretStore | undefined): Promise<string> {
  const { hideSecrets } = await import('../redaction/foreign-text.ts')
  let hidden = secrets ? hideSecrets(text, secrets) : text
  // In a report such short ones would blot out ordinary words; a stack can do without these.
  for (const secret of secrets?.values() ?? [])
    if (secret.length >= 4) hidden = hidden.replaceAll(secret, '…')
  return hidden.replace(/eyJ[\w-]{8,}(?:\.[\w-]*)*/g, '[redacted]')
}
