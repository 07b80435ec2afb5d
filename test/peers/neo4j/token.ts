import { SignJWT, generateKeyPair } from 'jose'

/** A token as a machine would have one. Nobody can check it here: Community Edition knows no provider. */
export async function someToken(): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256')
  return new SignJWT({ roles: ['reader'] })
    .setProtectedHeader({ alg: 'RS256', kid: 'some-key' })
    .setIssuer('https://issuer.invalid/')
    .setAudience('neo4j')
    .setSubject('service-1')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey)
}
