import { version } from '../version.ts'

export const versionText = `neo4j-m2m-doctor ${version} (node ${process.version}, ${process.platform} ${process.arch})`
