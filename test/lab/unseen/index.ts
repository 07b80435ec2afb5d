import { healthyWorlds } from './healthy.ts'
import { identityWorlds } from './identity.ts'
import { mcpWorlds } from './mcp.ts'
import { mixedWorlds } from './mixed.ts'
import { networkWorlds } from './network.ts'
import { pairWorlds } from './pairs.ts'
import { policyWorlds } from './policy.ts'
import { tokenWorlds } from './token.ts'
import type { Unseen } from './world.ts'

export const unseen: readonly Unseen[] = [
  ...policyWorlds,
  ...tokenWorlds,
  ...identityWorlds,
  ...networkWorlds,
  ...mcpWorlds,
  ...pairWorlds,
  ...healthyWorlds,
  ...mixedWorlds,
]
