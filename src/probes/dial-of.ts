/** What has to be dialled for an address. */
export function dialOf(hop: 'idp' | 'mcp', address: string) {
  const url = new URL(address)
  const tls = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return { hop, host, port: Number(url.port) || (tls ? 443 : 80), tls } as const
}
