import { describe, expect, it } from 'vitest'
import { messageFor } from '../../../src/report/render/owner-message.ts'
import { auraRefuses, healthy, versionMismatch } from '../reports.ts'

describe('messageFor', () => {
  it('tells the owner what is wrong, with both sides and their sources', () => {
    const text = messageFor(versionMismatch, 'identity-admin')
    expect(text).toContain('Subject: Machine login to Neo4j: Entra issues version 1 tokens')
    expect(text).toContain(
      '    expected: 31672429-2606-4eb9-ae46-d05d12b53304 (from: GUID in the scope (assumed for Aura))\n' +
        '    actual: api://31672429-2606-4eb9-ae46-d05d12b53304 (from: token claim aud)\n',
    )
  })

  it('asks for the steps of the fix and says how it will be checked', () => {
    const text = messageFor(versionMismatch, 'identity-admin')
    expect(text).toContain('What we ask you to do: Let the API app registration')
    expect(text).toContain('2. Tell the other clients of that registration')
    expect(text).toContain('\n    neo4j-m2m-doctor diagnose --only policy,neo4j\n')
  })

  it('says that a command changes the configuration', () => {
    expect(messageFor(versionMismatch, 'identity-admin')).toContain(
      'This command changes the configuration:\n    az rest',
    )
  })

  it('has nothing to ask of those who own no root cause', () => {
    expect(messageFor(versionMismatch, 'mcp-operator')).toBe(
      'There is nothing for the MCP operator to do about this run (01JD6Y7Q8R9S).\n',
    )
    expect(messageFor(healthy, 'neo4j-admin')).toContain('nothing for the Neo4j administrator')
  })

  it('is the letter for Neo4j support', () => {
    expect(messageFor(auraRefuses, 'neo4j-support')).toMatch(/^Subject: Neo4j Aura refuses/u)
  })
})
