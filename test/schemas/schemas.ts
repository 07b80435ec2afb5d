import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'

export type SchemaName =
  | 'sarif-2.1.0'
  | 'github-actions'
  | 'github-workflows'
  | 'gitlab-ci'
  | 'azure-pipelines'

/** What is wrong with a value by a schema of somebody else; nothing when it is valid. */
export function errorsBy(name: SchemaName): (value: unknown) => string[] {
  const packed = readFileSync(join(import.meta.dirname, `${name}.json.gz`))
  const schema = JSON.parse(gunzipSync(packed).toString('utf8')) as object
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    logger: false,
    // Some have patterns that only the older kind of regular expression takes.
    unicodeRegExp: false,
  })
  addFormats.default(ajv)
  const validate = ajv.compile(schema)
  return (value) => {
    validate(value)
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`)
  }
}
