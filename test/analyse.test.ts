// The bundled policies, with their rules compared: nothing may be proved against what ships as an example.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { check, PolicyDocument } from '@heddle/engine'
import { describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../rulesets/policies', import.meta.url))
const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.golden.json'))

function policy(name: string): PolicyDocument {
  return PolicyDocument.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))
}

describe('the bundled policies', () => {
  test.each(names)('[AN22] given %s, then no rule in it is useless', (name) => {
    expect(check(policy(name))).toEqual([])
  })

  test.each(names)('[AN23] given %s and a rule written into it a second time, then just that is found', (name) => {
    const document = policy(name)
    const ruleset = document.rulesets[0]
    const rule = ruleset?.rules[0]
    if (ruleset === undefined || rule === undefined) throw new Error('a policy has a rule')
    ;(ruleset.rules as object[]).push({ ...rule, id: 'once-more' })
    const at = ruleset.rules.length - 1
    expect(check(document).map(({ code, path }) => `${code} ${path}`)).toEqual([
      `analyse/duplicate /rulesets/0/rules/${at}`,
    ])
  })
})
