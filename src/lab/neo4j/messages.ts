import { Structure } from './packstream.ts'
import type { PackMap, PackValue } from './packstream.ts'

/** Tags of requests (Bolt manual, "Messages"). */
export const requests = {
  HELLO: 0x01,
  GOODBYE: 0x02,
  RESET: 0x0f,
  RUN: 0x10,
  BEGIN: 0x11,
  COMMIT: 0x12,
  ROLLBACK: 0x13,
  DISCARD: 0x2f,
  PULL: 0x3f,
  TELEMETRY: 0x54,
  ROUTE: 0x66,
  LOGON: 0x6a,
  LOGOFF: 0x6b,
} as const
export type RequestName = keyof typeof requests

const names = new Map<number, RequestName>(
  Object.entries(requests).map(([name, tag]) => [tag, name as RequestName]),
)

export function requestName(tag: number): RequestName | undefined {
  return names.get(tag)
}

export const success = (metadata: PackMap = {}): Structure => new Structure(0x70, [metadata])
export const record = (values: PackValue[]): Structure => new Structure(0x71, [values])
export const ignored = (): Structure => new Structure(0x7e, [])
export const failed = (metadata: PackMap): Structure => new Structure(0x7f, [metadata])
