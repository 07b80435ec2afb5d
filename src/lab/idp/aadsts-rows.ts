/** What the texts below are made of. */
export interface Said {
  appId: string
  tenant: string
  scope: string
  resource: string
  parameter: string
  grant: string
  method: string
  /** A claim of a client assertion. */
  presented: string
  /** Now, and the times between which a client assertion holds, in words. */
  times: string
}

interface Row {
  /** RFC 6749 section 5.2 `error`. */
  error: string
  status: 400 | 401 | 405 | 429 | 503
  text: (said: Said) => string
}

const row = (error: string, status: Row['status'], text: Row['text']): Row => ({
  error,
  status,
  text,
})

/**
 * Entra's error numbers as the token endpoint words them.
 * Source: learn.microsoft.com/entra/identity-platform/reference-error-codes, and public reports of the full texts.
 */
export const aadstsRows: Record<number, Row> = {
  50013: row(
    'invalid_grant',
    400,
    () => 'Assertion failed signature validation. [Reason - The key was not found.]',
  ),
  50027: row('invalid_request', 400, () => 'JWT token is invalid or malformed.'),
  50048: row(
    'invalid_client',
    401,
    () => 'Subject must match Issuer claim in the client assertion.',
  ),
  50049: row('invalid_instance', 400, () => 'Unknown or invalid instance.'),
  50059: row(
    'invalid_request',
    400,
    () =>
      'No tenant-identifying information found in either the request or implied by any provided credentials.',
  ),
  50105: row(
    'invalid_grant',
    400,
    (said) =>
      `Your administrator has configured the application '${said.appId}' to block users unless they are specifically granted ('assigned') access to the application.`,
  ),
  53003: row(
    'access_denied',
    400,
    () =>
      'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  ),
  65001: row(
    'invalid_grant',
    400,
    (said) =>
      `The user or administrator has not consented to use the application with ID '${said.appId}'. Send an interactive authorization request for this user and resource.`,
  ),
  70003: row(
    'unsupported_grant_type',
    400,
    (said) => `The app requested an unsupported grant type '${said.grant}'.`,
  ),
  70011: row(
    'invalid_scope',
    400,
    (said) =>
      `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${said.scope} is not valid.`,
  ),
  90002: row(
    'invalid_request',
    400,
    (said) =>
      `Tenant '${said.tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  ),
  90033: row(
    'temporarily_unavailable',
    503,
    () => 'A transient error has occurred. Please try again.',
  ),
  90055: row(
    'temporarily_unavailable',
    429,
    () => 'Tenant throttling error. There are too many incoming requests. Please try again later.',
  ),
  500131: row(
    'invalid_grant',
    400,
    (said) =>
      `Assertion audience does not match the Client app presenting the assertion. The audience in the assertion was '${said.presented}' and the expected audience is 'api://${said.appId}' or one of the Application Uris of this application with App ID '${said.appId}'.`,
  ),
  500133: row(
    'invalid_grant',
    400,
    () =>
      'Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token.',
  ),
  500011: row(
    'invalid_resource',
    400,
    (said) =>
      `The resource principal named ${said.resource} was not found in the tenant named ${said.tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
  ),
  501051: row(
    'invalid_grant',
    400,
    (said) =>
      `Application '${said.appId}' is not assigned to a role for the application '${said.resource}'.`,
  ),
  700016: row(
    'unauthorized_client',
    400,
    (said) =>
      `Application with identifier '${said.appId}' was not found in the directory '${said.tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  ),
  700022: row(
    'invalid_scope',
    400,
    (said) =>
      `The provided value for the input parameter scope is not valid because it contains more than one resource. The scope ${said.scope} is not valid.`,
  ),
  700024: row(
    'invalid_client',
    401,
    (said) => `Client assertion is not within its valid time range. ${said.times}.`,
  ),
  700211: row(
    'invalid_client',
    401,
    (said) =>
      `No matching federated identity record found for presented assertion issuer '${said.presented}'.`,
  ),
  700212: row(
    'invalid_client',
    401,
    (said) =>
      `No matching federated identity record found for presented assertion audience '${said.presented}'.`,
  ),
  700213: row(
    'invalid_client',
    401,
    (said) =>
      `No matching federated identity record found for presented assertion subject '${said.presented}'.`,
  ),
  700027: row(
    'invalid_client',
    401,
    (said) =>
      `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '${said.appId}'.]`,
  ),
  900023: row(
    'invalid_request',
    400,
    (said) =>
      `Specified tenant identifier '${said.tenant}' is neither a valid DNS name, nor a valid external domain.`,
  ),
  900144: row(
    'invalid_request',
    400,
    (said) => `The request body must contain the following parameter: '${said.parameter}'.`,
  ),
  900561: row(
    'invalid_request',
    405,
    (said) =>
      `The endpoint only accepts POST, OPTIONS requests. Received a ${said.method} request.`,
  ),
  1002012: row(
    'invalid_scope',
    400,
    (said) =>
      `The provided value for scope ${said.scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  ),
  7000112: row('unauthorized_client', 400, (said) => `Application '${said.appId}' is disabled.`),
  7000114: row(
    'invalid_grant',
    400,
    (said) => `Application '${said.appId}' is not allowed to make application on-behalf-of calls.`,
  ),
  7000215: row(
    'invalid_client',
    401,
    (said) =>
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${said.appId}'.`,
  ),
  7000216: row(
    'invalid_client',
    401,
    (said) =>
      `'client_assertion', 'client_secret' or 'request' is required for the '${said.grant}' grant type.`,
  ),
  7000218: row(
    'invalid_client',
    401,
    () =>
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ),
  7000222: row(
    'invalid_client',
    401,
    (said) =>
      `The provided client secret keys for app '${said.appId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
  ),
  7000229: row(
    'invalid_client',
    401,
    (said) =>
      `The client application ${said.appId} is missing service principal in the tenant ${said.tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
  ),
  9001023: row(
    'invalid_request',
    400,
    (said) =>
      `The grant type '${said.grant}' is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.`,
  ),
  9010010: row(
    'invalid_target',
    400,
    () => "The resource parameter provided in the request doesn't match with the requested scopes.",
  ),
}
