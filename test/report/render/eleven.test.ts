import { describe, expect, it } from 'vitest'
import { renderEleven } from '../../../src/report/render/eleven.ts'

const labels = [
  'Create MSAL ConfidentialClientApplication',
  'Acquire M2M token',
  'Fetch OpenID configuration',
  'Fetch JWKS public keys',
  'Token has key ID (kid)',
  'Find matching public key',
  'Build RSA public key',
  'Verify signature (RS256)',
  'Verify expiration (exp)',
  'Verify issuer (iss)',
  'Verify audience (aud=api://31672429-2606-4eb9-ae46-d05d12b53304)',
]

describe('renderEleven', () => {
  it('has the very form of the validation script that people know', () => {
    expect(renderEleven(labels.map((label) => ({ label, state: 'OK' })))).toBe(`\
============================================================
VALIDATION SUMMARY
============================================================
  [OK] Create MSAL ConfidentialClientApplication
  [OK] Acquire M2M token
  [OK] Fetch OpenID configuration
  [OK] Fetch JWKS public keys
  [OK] Token has key ID (kid)
  [OK] Find matching public key
  [OK] Build RSA public key
  [OK] Verify signature (RS256)
  [OK] Verify expiration (exp)
  [OK] Verify issuer (iss)
  [OK] Verify audience (aud=api://31672429-2606-4eb9-ae46-d05d12b53304)

Total: 11 passed, 0 failed
`)
  })

  it('counts skipped and not applicable points when there are any', () => {
    const states = ['N/A', 'N/A', 'OK', 'FAIL', 'SKIP'] as const
    const text = renderEleven(states.map((state, index) => ({ label: labels[index]!, state })))
    expect(text).toContain('  [FAIL] Fetch JWKS public keys\n')
    expect(text).toContain('  [N/A] Acquire M2M token\n')
    expect(text.split('\n').at(-2)).toBe('Total: 1 passed, 1 failed, 1 skipped, 2 not applicable')
  })

  it('does not name what did not occur', () => {
    const text = renderEleven([
      { label: labels[0]!, state: 'N/A' },
      { label: labels[1]!, state: 'OK' },
    ])
    expect(text).toContain('Total: 1 passed, 0 failed, 1 not applicable\n')
  })

  it('keeps a hostile audience on its line', () => {
    const label = 'Verify audience (aud=x\n  [OK] Verify everything\u001b[2J)'
    expect(renderEleven([{ label, state: 'FAIL' }]).split('\n')[3]).toBe(
      '  [FAIL] Verify audience (aud=x   [OK] Verify everything)',
    )
  })
})
