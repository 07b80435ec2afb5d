import type { Citation } from '../phrasing.ts'
import type { Certainty, ErrorRow, ProviderErrorCode } from './rule.ts'

/** Microsoft's own list, on which the table and many findings rest. */
export const entraErrorReference: Citation = {
  name: 'Microsoft: Authentication and authorization error codes',
  url: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
}

function row(
  code: ProviderErrorCode,
  meaning: string,
  fix: string,
  certainty: Certainty = 'documented',
): ErrorRow {
  return { code, meaning, fix, certainty }
}

function transient(code: 'M2M209' | 'M2M210', meaning: string, fix: string): ErrorRow {
  return { code, meaning, fix, certainty: 'documented', retryable: true }
}

const tenantSpecific =
  'Use the authority of one tenant, https://login.microsoftonline.com/<tenant-id>.'
const rightTenantId = 'Set the tenant by its GUID (AZURE_TENANT_ID) and check the login host.'
const oneDefaultScope = 'Ask for one scope of the form api://<api-app-id>/.default.'
const addPermission =
  'Add the application permission of that API to the client and have an administrator consent to it.'
const askAdministrator =
  'Find the attempt by its correlation id in the service principal sign-in logs and ask who owns the policy.'
const compareFederated =
  'Compare issuer, subject and audience of the assertion with the federated credential, character by character.'

/**
 * Entra ID's error numbers that a token request of a machine can meet, each once.
 * Names and meanings: Microsoft identity platform, "reference-error-codes"; the numbers may change, which
 * is why an unknown number falls back to the `error` field.
 */
export const aadsts: Readonly<Record<number, ErrorRow>> = {
  700016: row(
    'M2M301',
    'no application with this client id exists in this tenant',
    'Check the client id and the tenant against the app registration.',
  ),
  700011: row(
    'M2M301',
    'no application with this client id was found in the directory',
    'Check the client id and the tenant against the app registration.',
  ),
  7000229: row(
    'M2M306',
    'the app registration exists, but it has no service principal (enterprise application) in this tenant',
    'Create it: az ad sp create --id <client-id>.',
  ),
  7000112: row(
    'M2M305',
    'the client application is disabled',
    'Set "Enabled for users to sign-in" to Yes on the enterprise application.',
  ),
  70001: row(
    'M2M305',
    'the client application is disabled, or does not exist in this tenant',
    'Check that the enterprise application is enabled, and that client id and tenant are right.',
  ),
  1000031: row(
    'M2M313',
    'the application cannot be accessed at this time',
    'Ask an administrator of the tenant what was changed on the application.',
  ),
  7000215: row(
    'M2M302',
    'the client secret is wrong',
    'Copy the Value of the secret, not its Secret ID; when the value is lost, make a new secret.',
  ),
  70002: row(
    'M2M302',
    'the credential of the client could not be validated',
    'Check the client secret; when in doubt make a new one.',
  ),
  7000222: row(
    'M2M303',
    'the validity of the client secret has ended',
    'Make a new secret under Certificates & secrets and replace the old one in the client.',
  ),
  7000216: row(
    'M2M304',
    'the request carried neither a client secret nor a client assertion',
    'Check that the variable with the secret is set and not empty where the program runs.',
  ),
  7000218: row(
    'M2M304',
    'the request body had neither client_assertion nor client_secret',
    'Check that the variable with the secret is set and not empty where the program runs.',
  ),
  700025: row(
    'M2M312',
    'the application is registered as a public client, yet a credential was presented',
    'Set "Allow public client flows" to No on the Authentication page of the app registration.',
  ),
  700027: row(
    'M2M314',
    'the signature of the client assertion did not verify',
    'Upload the certificate that belongs to the private key, use an RSA key, and check the local clock.',
  ),
  700024: row(
    'M2M314',
    'the client assertion is outside its time range',
    'Check the local clock (UTC), and read a federated token file anew for each request.',
    'seen',
  ),
  50012: row(
    'M2M314',
    'the certificate, its chain or its thumbprint is not one that is registered for the client',
    'Upload the certificate that belongs to the private key to the app registration.',
  ),
  700030: row(
    'M2M314',
    'the subject name of the certificate is not authorised for this client',
    'Register the certificate by its thumbprint, or register its subject name.',
  ),
  50048: row(
    'M2M314',
    'subject and issuer of the client assertion differ',
    'Set both iss and sub of the assertion to the client id.',
  ),
  100007: row(
    'M2M312',
    'a regional token endpoint was asked, which serves only managed identities and certificates by subject name and issuer',
    'Unset the region (MSAL_FORCE_REGION, azureRegion).',
  ),
  90002: row('M2M311', 'no such tenant was found', rightTenantId),
  900021: row(
    'M2M311',
    'the tenant in the address is not a valid identifier',
    rightTenantId,
    'guess',
  ),
  900023: row(
    'M2M311',
    'the tenant in the address is neither a valid DNS name nor a valid external domain',
    rightTenantId,
  ),
  50059: row('M2M311', 'the request named no tenant', tenantSpecific),
  90019: row('M2M311', 'the request named no tenant', tenantSpecific),
  50128: row('M2M311', 'the request named no tenant, or an invalid domain', tenantSpecific),
  50194: row(
    'M2M311',
    'the application is not multi-tenant, yet the shared /common address was used',
    tenantSpecific,
  ),
  9001023: row(
    'M2M311',
    'this grant is not allowed at the shared /common or /consumers address',
    tenantSpecific,
  ),
  90124: row('M2M311', 'the resource is not allowed at the shared /common address', tenantSpecific),
  90130: row(
    'M2M311',
    'the application is not allowed at the shared /common address',
    tenantSpecific,
  ),
  90038: row(
    'M2M317',
    'the tenant lives in another national cloud',
    'Use the login host of that cloud as authority.',
  ),
  900382: row(
    'M2M317',
    'a confidential client cannot ask across national clouds',
    'Use the login host of the cloud that the tenant lives in.',
  ),
  900432: row(
    'M2M317',
    'a confidential client cannot ask across national clouds',
    'Use the login host of the cloud that the tenant lives in.',
  ),
  50049: row(
    'M2M317',
    'the host of the authority is not one that Microsoft knows',
    'Check the authority for a typing mistake.',
  ),
  500011: row(
    'M2M307',
    'the API named by the scope was not found in this tenant',
    'Set the application ID URI under Expose an API, and check that the API has a service principal in this tenant.',
  ),
  50001: row(
    'M2M307',
    'the API named by the scope does not exist in this tenant or is disabled',
    'Check the application ID URI, and that the service principal of the API exists and is enabled.',
  ),
  650052: row(
    'M2M307',
    'the tenant has no service principal for the API that the client needs',
    'Create it: az ad sp create --id <api-app-id>.',
  ),
  650054: row(
    'M2M307',
    'the client asks for permissions of a resource that was removed or is not available',
    'Remove the permission from the client, or restore the resource.',
  ),
  1002012: row(
    'M2M310',
    'the scope of a client-credentials request must end in /.default',
    oneDefaultScope,
    'seen',
  ),
  70011: row('M2M310', 'the scope is not valid', oneDefaultScope),
  700022: row('M2M310', 'the scope names more than one resource', oneDefaultScope),
  28002: row('M2M310', 'the value of the scope is not valid', oneDefaultScope),
  28003: row('M2M310', 'the scope is empty', oneDefaultScope),
  700023: row('M2M310', 'the scope names no resource that exists', oneDefaultScope),
  9010010: row(
    'M2M310',
    'the request had a resource parameter that does not belong to its scope',
    'Leave the resource parameter out (OIDC_RESOURCE, --resource): the scope names the API.',
    'seen',
  ),
  901002: row(
    'M2M310',
    'the resource parameter is not supported at this endpoint',
    'Leave the resource parameter out (OIDC_RESOURCE, --resource) and name the API by the scope.',
  ),
  90008: row(
    'M2M310',
    'the application asks for a token for itself, which needs its GUID and not its URI',
    'Ask for <client-id>/.default, or register the API and the client as two applications.',
  ),
  90009: row(
    'M2M310',
    'the application asks for a token for itself, which needs its GUID and not its URI',
    'Ask for <client-id>/.default, or register the API and the client as two applications.',
  ),
  501051: row(
    'M2M308',
    'the API admits only clients to which one of its roles is assigned, and this client has none',
    'Assign an app role of the API to the client and grant admin consent.',
  ),
  50105: row(
    'M2M308',
    'the API admits only those to whom a role is assigned, and the caller has none',
    'Assign the caller under Users and groups of the enterprise application.',
  ),
  65001: row(
    'M2M309',
    'nobody has consented to this client using the API',
    'Grant admin consent under API permissions of the client.',
  ),
  65005: row(
    'M2M309',
    'the registration of the client does not list the permission of this API',
    addPermission,
  ),
  650056: row(
    'M2M309',
    'the registration of the client does not list the permission, or nobody has consented to it',
    addPermission,
  ),
  650057: row(
    'M2M309',
    'the registration of the client does not list this API among its permissions',
    addPermission,
  ),
  650053: row(
    'M2M309',
    'the client asks for a permission that the API does not have',
    `${oneDefaultScope.slice(0, -1)}, and list the permission on the API.`,
  ),
  53003: row('M2M313', 'a Conditional Access policy blocked the request', askAdministrator),
  530032: row('M2M313', 'a security policy of the tenant blocked the request', askAdministrator),
  530035: row(
    'M2M313',
    'the security defaults of the tenant blocked the request',
    askAdministrator,
  ),
  50076: row(
    'M2M313',
    'multi-factor authentication is demanded, which no machine can do',
    'Hand the claims challenge to the client of the user, or exempt the machine identity from the policy.',
  ),
  50079: row(
    'M2M313',
    'enrolment for multi-factor authentication is demanded, which no machine can do',
    'Hand the claims challenge to the client of the user, or exempt the machine identity from the policy.',
  ),
  50158: row(
    'M2M313',
    'an external security challenge is demanded, which no machine can meet',
    'Hand the claims challenge to the client of the user, or exempt the machine identity from the policy.',
  ),
  50013: row(
    'M2M323',
    'the assertion for the on-behalf-of exchange is not valid',
    'Send a token of a user whose audience is the API that makes the exchange; a Graph token never fits.',
  ),
  500131: row(
    'M2M323',
    'the audience of the assertion is not the application that presents it',
    "Have the user's client ask for a token for this application first (api://<client-id>/...).",
    'seen',
  ),
  500133: row(
    'M2M323',
    'the assertion for the on-behalf-of exchange has expired or is not yet valid',
    'Get a new token of the user.',
  ),
  7000114: row(
    'M2M323',
    'the application may not make on-behalf-of calls; an app-only token cannot be exchanged on behalf of anyone',
    'Use client credentials for machines, and on-behalf-of only with a token of a user.',
  ),
  240002: row(
    'M2M323',
    'an ID token was presented where an access token is needed',
    'Send the access token of the user as assertion.',
  ),
  50027: row(
    'M2M314',
    'the JWT in the request is not valid: its form, times, issuer, subject or audience',
    'Decode the assertion and check iss, sub, aud, exp and its form.',
  ),
  900144: row(
    'M2M316',
    'the request body lacks a parameter, which the description names',
    'Set the parameter that the description names.',
  ),
  90014: row(
    'M2M316',
    'a required field is missing from the request; the description names it',
    'Set the field that the description names.',
  ),
  9002313: row('M2M316', 'the request is malformed', 'Look for stray characters in the settings.'),
  90013: row('M2M316', 'the input is not valid', 'Look for stray characters in the settings.'),
  90004: row(
    'M2M316',
    'the request is not formatted properly',
    'Look for stray characters in the settings.',
  ),
  90023: row(
    'M2M316',
    'the authentication request is not valid',
    'Look for stray characters in the settings.',
  ),
  900561: row(
    'M2M316',
    'the endpoint takes only another HTTP method than the one used',
    'Send a POST; a proxy that turns POST into GET, as after a redirect, has the same effect.',
  ),
  70003: row('M2M312', 'the grant type is not supported', 'Use the grant type client_credentials.'),
  70021: row(
    'M2M314',
    'no federated credential of the client matches the assertion',
    compareFederated,
  ),
  700211: row(
    'M2M314',
    'no federated credential of the client has the issuer of the assertion',
    'Set the issuer of the federated credential to the iss of the assertion, final slash included.',
    'seen',
  ),
  700212: row(
    'M2M314',
    'no federated credential of the client has the audience of the assertion',
    'Let the assertion have the audience api://AzureADTokenExchange, or the one that the credential names.',
    'seen',
  ),
  700213: row(
    'M2M314',
    'no federated credential of the client has the subject of the assertion',
    'Set the subject of the federated credential to the sub of the assertion exactly, upper and lower case included.',
    'seen',
  ),
  700226: row(
    'M2M314',
    'among tokens issued by Entra ID only those of managed identities may serve as federated credential',
    'Use a token of a managed identity as assertion.',
    'seen',
  ),
  700229: row(
    'M2M314',
    'the assertion is a token of a user; only app-only tokens may serve as federated credential',
    'Use an app-only token as assertion.',
  ),
  700236: row(
    'M2M314',
    'tokens that Entra ID issued in another tenant may not serve as federated credential',
    'Use a managed identity of the same tenant.',
    'seen',
  ),
  501461: row(
    'M2M316',
    "custom claims need a signing key of the application's own, or an audience that is its GUID",
    'Set acceptMappedClaims on the API (single tenant only) or give it a signing key, or ask for the scope by GUID.',
  ),
  50146: row(
    'M2M316',
    'the application must be configured with a signing key of its own and is not',
    'Give the API a signing key of its own, or remove the custom claims.',
  ),
  82001: row(
    'M2M312',
    'applications of an agent identity may not use plain client credentials',
    'Register an ordinary application as the client.',
    'seen',
  ),
  50196: transient(
    'M2M210',
    'the same request came again and again, and the server stopped the loop',
    'Keep the token until it is about to expire instead of asking for each call.',
  ),
  90055: transient(
    'M2M210',
    'too many requests came from this tenant',
    'Wait as long as Retry-After says, and keep tokens until they are about to expire.',
  ),
  90024: transient(
    'M2M210',
    'the budget for this request is used up, for the moment',
    'Wait a little and ask again.',
  ),
  90033: transient(
    'M2M209',
    'a service behind Entra ID is temporarily unavailable',
    'Wait a little and ask again.',
  ),
  90006: transient(
    'M2M209',
    'a server behind Entra ID failed, for the moment',
    'Wait a little and ask again.',
  ),
  90012: transient(
    'M2M209',
    'the request timed out inside Entra ID',
    'Wait a little and ask again.',
  ),
  50033: transient(
    'M2M209',
    'an error that passes occurred inside Entra ID',
    'Wait a little and ask again.',
  ),
  50000: row(
    'M2M209',
    "Microsoft's service that issues tokens failed",
    'Ask Microsoft support, with trace id and correlation id, if it does not pass.',
  ),
  90036: row(
    'M2M209',
    "an unexpected error occurred on Microsoft's side that does not come from the request",
    'Ask Microsoft support, with trace id and correlation id, if it does not pass.',
  ),
}

/** The row for an error number, or undefined for one that is not in the table. */
export function aadstsRow(number: number): ErrorRow | undefined {
  return Object.hasOwn(aadsts, number) ? aadsts[number] : undefined
}
