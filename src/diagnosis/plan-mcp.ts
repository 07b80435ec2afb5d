import type { FactName } from '../model/facts.ts'
import { discoversAuth } from '../settings/settings.ts'
import {
  atMcp,
  auditSteps,
  carriedToMcp,
  dial,
  madeUp,
  passSteps,
  step,
  type Steps,
} from './plan-steps.ts'

/** What each probe asks of an MCP server. */
export const mcpPlan = {
  mcpDial: (context) =>
    atMcp(context, (url) => [dial('mcp', url, url.startsWith('http:') ? 80 : 443)]),
  mcpAnonymous: (context) => atMcp(context, (url) => passSteps(url, 'without a credential', null)),
  mcpAnonymousCall: (context) =>
    atMcp(context, (url) => [
      step('mcp', 'POST', url, 'tools/call without a credential', {
        only: 'if the server lists its tools to strangers',
      }),
    ]),
  mcpAuthorization: (context) =>
    discoversAuth(context.settings)
      ? atMcp(context, () => [
          step(
            'mcp',
            'GET',
            'metadata of RFC 9728 at the MCP server',
            'where its tokens come from',
          ),
          step('mcp', 'GET', 'metadata of the authorization server', 'where tokens are asked for', {
            only: 'if it is the one that you named',
          }),
        ])
      : [],
  mcpBearer: (context) => {
    const carries = carriedToMcp(context.settings)
    return carries ? atMcp(context, (url) => passSteps(url, 'with the credential', carries)) : []
  },
  mcpCall: (context) => {
    const { tool } = context.settings
    const carries = carriedToMcp(context.settings)
    return carries
      ? atMcp(context, (url) => [
          step('mcp', 'POST', url, `tools/call ${tool?.value ?? 'read-cypher'}`, {
            carries,
            only: 'if the server let the client in',
          }),
        ])
      : []
  },
  mcpPublished: (context) =>
    carriedToMcp(context.settings)
      ? atMcp(context, () => [
          step(
            'mcp',
            'GET',
            'the metadata that the MCP server names',
            'where its tokens come from',
            {
              only: 'if the server refuses the token',
            },
          ),
        ])
      : [],
  mcpHealth: (context) =>
    atMcp(context, (url) => {
      const named = context.settings.mcpHealthPath?.value
      return [
        step('mcp', 'GET', new URL(named ?? '/healthz', url).href, 'health page', {
          only: named === undefined ? 'if a tool call fails' : null,
        }),
      ]
    }),
  mcpMe: (context) =>
    atMcp(context, (url) => {
      const path = context.settings.mcpMePath?.value
      const carries = carriedToMcp(context.settings)
      return path === undefined || !carries
        ? []
        : [step('mcp', 'GET', new URL(path, url).href, 'page of the identity', { carries })]
    }),
  mcpControls: (context) =>
    context.settings.controls.value
      ? atMcp(context, (url) => [
          step('mcp', 'POST', url, 'tools/list without a credential'),
          ...madeUp(url, ['random', 'malformed']),
        ])
      : [],
  mcpExpired: (context) => {
    const { expiredToken, waitExpiry } = context.settings
    if (!expiredToken && waitExpiry?.value !== true) return []
    return atMcp(context, (url) => [
      ...passSteps(url, 'with the expired token', 'bearer-token'),
      step('mcp', 'POST', url, 'tools/call with the expired token', {
        carries: 'bearer-token',
        only: 'if the server let the client in',
      }),
    ])
  },
  mcpOther: (context) =>
    context.settings.otherToken
      ? atMcp(context, (url) => [
          ...passSteps(url, 'with the second token', 'bearer-token'),
          step('mcp', 'POST', url, 'tools/call with the second token', {
            carries: 'bearer-token',
            only: 'if the server let the client in',
          }),
        ])
      : [],
  mcpAudit: auditSteps,
} satisfies Partial<Record<FactName, Steps>>
