import { factLookup, kinds, Parameter } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { actionInWords } from './action-words.ts'
import { fieldsOf, firstValueOf, isRead, variantsOf } from './fields-of.ts'

describe('a form from a schema', () => {
  it('draws every action of every kind with a title, a description and a control for each field', () => {
    for (const kind of Object.values(kinds)) {
      const variants = variantsOf(kind.action)
      expect(variants.length).toBeGreaterThan(0)
      for (const variant of variants) {
        expect(variant.title).not.toBe('')
        expect(variant.description ?? '').not.toBe('')
        for (const field of variant.fields) expect(field.control.type).not.toBe('other')
      }
    }
  })

  it('starts every action with values its own schema accepts', () => {
    for (const kind of Object.values(kinds)) {
      for (const variant of variantsOf(kind.action)) {
        const parsed = kind.action.safeParse(firstValueOf(variant))
        expect([variant.type, parsed.success]).toEqual([variant.type, true])
      }
    }
  })

  it('takes bounds, units and the choice of a parameter from the schema', () => {
    const variant = Object.values(kinds)
      .flatMap((kind) => variantsOf(kind.action))
      .find(({ type }) => type === 'keep-back-percent')
    expect(variant?.fields[0]).toMatchObject({
      name: 'percent',
      unit: '%',
      isOptional: false,
      control: { type: 'number', min: 0, max: 100, isWhole: true, mayBeParameter: true },
    })
    expect(fieldsOf(Parameter).map(({ name, isOptional }) => [name, isOptional])).toEqual([
      ['label', false],
      ['unit', true],
      ['value', false],
      ['min', true],
      ['max', true],
    ])
    expect(fieldsOf(Parameter)[2]?.control).toEqual({ type: 'number', isWhole: true, mayBeParameter: false })
  })

  it('says an action in words, with parameters by their label', () => {
    const schema = Object.values(kinds).find((kind) =>
      variantsOf(kind.action).some(({ type }) => type === 'ring-fence'),
    )
    const words = { parameters: { shelf: { label: 'Shelf stock', unit: 'units', value: 2 } }, currency: 'EUR' }
    const say = (action: { type: string; [field: string]: unknown }) => actionInWords(action, schema?.action, words)
    expect(say({ type: 'keep-back-units', units: 3 })).toBe('Keep back units: 3 units')
    expect(say({ type: 'keep-back-units', units: { param: 'shelf' } })).toBe('Keep back units: “Shelf stock” (2 units)')
    expect(say({ type: 'no-such-action' })).toBe('No such action')
  })

  it('says what an action names by its label: facts of the catalogue, sites of the network', () => {
    const say = (type: string, set: object, sites?: Readonly<Record<string, string>>) => {
      const schema = Object.values(kinds).find((kind) =>
        variantsOf(kind.action).some((variant) => variant.type === type),
      )
      return actionInWords({ type, ...set }, schema?.action, {
        parameters: {},
        currency: 'EUR',
        fact: factLookup({}),
        sites,
      })
    }
    expect(say('keep-together', { by: 'line.kit' })).toMatch(/: Kit$/)
    const sites = { 'dc-reno': 'Reno DC' }
    expect(say('priority-list', { sites: ['dc-reno', 'dc-2'] }, sites)).toMatch(/: Reno DC, dc-2$/)
    expect(say('priority-list', { sites: ['dc-reno'] })).toMatch(/: dc-reno$/)
  })
})

describe('what an action starts from', () => {
  const variantOf = (type: string) => {
    const found = Object.values(kinds)
      .flatMap((kind) => variantsOf(kind.action))
      .find((variant) => variant.type === type)
    if (found === undefined) throw new Error(`no action ${type}`)
    return found
  }

  it('is a known name before an example that nobody knows, and the example otherwise', () => {
    const hub = variantOf('consolidate')
    expect(firstValueOf(hub, { 'site.id': { 'dc-reno': 'Reno DC' } })).toMatchObject({ siteId: 'dc-reno' })
    expect(firstValueOf(variantOf('keep-together'))).toMatchObject({ by: 'line.kit' })
    expect(firstValueOf(variantOf('serve-tiers'), { 'order.customerTier': { vip: 'vip' } })).toMatchObject({
      tiers: ['vip'],
    })
    expect(firstValueOf(variantOf('split-penalty'))).toMatchObject({ amountMinor: 300 })
  })

  it('leaves out the fields that are only read beside another value', () => {
    const after = variantOf('after')
    const rule = after.fields.find(({ name }) => name === 'rule')
    if (rule === undefined) throw new Error('no field rule')
    expect(isRead(rule, { next: 'next-rule' })).toBe(false)
    expect(isRead(rule, { next: 'restart-at' })).toBe(true)
  })
})
