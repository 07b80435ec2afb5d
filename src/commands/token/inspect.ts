import { sanitize } from '../../model/sanitize.ts'
import { annotate, type Annotation } from '../../token/annotate.ts'
import { providerOfToken } from '../../token/issuer-provider.ts'
import { parseToken, type ParsedToken } from '../../token/parse.ts'
import { describeOrigin } from '../../settings/settings.ts'
import type { LoadedSettings } from '../../settings/loading.ts'
import { investigateWith, load } from '../investigation.ts'
import type { Invocation } from '../invocation.ts'
import { exitCodeOf, writeJson, writeReport, writeText } from '../output.ts'

/** `token inspect`: every claim of a token in words. Nothing is verified, and a given token goes nowhere. */
export async function run(invocation: Invocation): Promise<number> {
  const loaded = await load(invocation)
  const { settings } = loaded
  if (settings.token)
    return show(
      parseToken(settings.token.value.reveal(), 'given', describeOrigin(settings.token.origin)),
      invocation,
      loaded,
    )
  const { report, token } = await investigateWith(invocation, loaded, 'token acquire')
  if (token)
    return show(parseToken(token.reveal(), 'acquired', 'the token endpoint'), invocation, loaded)
  await writeReport(report, invocation, { settings })
  return exitCodeOf(report, invocation)
}

async function show(
  { fact }: ParsedToken,
  invocation: Invocation,
  { settings }: LoadedSettings,
): Promise<number> {
  const provider = settings.provider?.value ?? providerOfToken(fact.claims)
  const annotations = annotate(fact, provider, Date.now() / 1000)
  const { fingerprint, shape, origin, bytes, pasted, reason } = fact
  const summary = {
    fingerprint,
    shape,
    origin,
    bytes,
    pasted,
    provider: provider ?? null,
    reason: reason ?? null,
  }
  if (invocation.flags.format === 'json')
    await writeJson(sanitize({ token: summary, annotations }) as object, invocation, settings)
  else await writeText(textForm(summary, annotations), invocation, settings)
  return shape === 'jws' && pasted.length === 0 ? 0 : 1
}

const shapes = {
  jws: 'a signed JWT',
  jwe: 'an encrypted token (JWE): only its header can be read',
  opaque: 'an opaque token: nothing can be read',
  malformed: 'malformed',
}

function textForm(
  token: {
    fingerprint: string
    shape: keyof typeof shapes
    origin: string
    bytes: number
    pasted: string[]
    provider: string | null
    reason: string | null
  },
  annotations: readonly Annotation[],
): string {
  const head = [
    `Token ${token.fingerprint}: ${shapes[token.shape]}, ${token.bytes} bytes, from ${token.origin}`,
    ...(token.reason === null ? [] : [`Reason: ${token.reason}`]),
    ...(token.pasted.length === 0
      ? []
      : [`Pasted around it: ${token.pasted.join(', ')}; it would not be sent like this`]),
    `Provider: ${token.provider ?? 'not known by its claims'}. Nothing is verified here: use token validate.`,
  ]
  const parts = (['header', 'payload'] as const).map((part) => {
    const own = annotations.filter((one) => one.part === part)
    if (own.length === 0) return ''
    const lines = own.map(
      ({ name, value, meaning, readBy }) =>
        `  ${name}: ${value}\n      ${meaning}; read by ${readBy}\n`,
    )
    return `\n${part === 'header' ? 'Header' : 'Claims'}\n${lines.join('')}`
  })
  return `${head.join('\n')}\n${parts.join('')}`
}
