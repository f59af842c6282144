import { chartOf, compile, type PolicyDocument, targetPath } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { clipOf, pasted, pasteStates, readClip } from './clip.ts'
import { run, startDraft, undo } from './draft.ts'
import { stateAt } from './flow-states.ts'
import { samplePolicy } from './sample.ts'

const at = { x: 100, y: 200 }

function clip(paths: string[], document = samplePolicy()) {
  const made = clipOf(document, 'order', paths, { held: { x: 10, y: 20 }, routing: { x: 30, y: 60 } })
  if (made === undefined) throw new Error('nothing was copied')
  return readClip(JSON.stringify(made)) ?? made
}

function paste(document: PolicyDocument, copied: ReturnType<typeof clip>, inside?: string) {
  const made = pasted(document, 'order', copied, { at, inside })
  if (made === undefined) throw new Error('nothing was pasted')
  return made
}

/** An order flow of two states and nothing else. */
function bare(): PolicyDocument {
  return {
    format: 'heddle/policy/1',
    name: 'Bare',
    parameters: {},
    conditions: {},
    rulesets: [],
    flows: {
      order: {
        initial: 'received',
        states: {
          received: { label: 'Received', type: 'waiting', on: { 'order.placed': [{ target: 'cancelled' }] } },
          cancelled: { label: 'Cancelled', type: 'final' },
        },
      },
    },
  }
}

describe('states on the clipboard', () => {
  it('become a copy beside the original under a free name, and arrows among them lead to the copies', () => {
    const document = samplePolicy()
    const { document: grown, paths, dropped, brought } = paste(document, clip(['routing', 'splitting']))
    expect([paths, dropped, brought]).toEqual([['routing-2', 'splitting-2'], 0, []])
    const { order } = grown.flows
    const chart = chartOf(order)
    const to = (from: string, event: string) =>
      targetPath(chart, from, stateAt(order, from)?.on?.[event]?.[0]?.target ?? '')
    expect(to('routing-2', 'routed')).toBe('splitting-2')
    expect(to('splitting-2', 'complete')).toBe('released')
    expect(to('routing', 'routed')).toBe('splitting')
  })

  it('stand where they are put, as far from each other as they were', () => {
    const { layout } = paste(samplePolicy(), clip(['held', 'routing'])).document
    expect([layout?.order?.['held-2'], layout?.order?.['routing-2']]).toEqual([
      { x: 100, y: 200 },
      { x: 120, y: 240 },
    ])
  })

  it('bring to another policy what they ask and refer to, at any remove, and leave out ways to what is not there', () => {
    const { document, brought, dropped } = paste(bare(), clip(['allocating', 'held']))
    expect(brought).toContain('Allocation')
    expect(document.rulesets.map(({ id }) => id)).toEqual(['allocation'])
    // `allocating` led to routing and splitting; `held` leads to `allocating`, which came along, and `cancelled`, which is here.
    expect(dropped).toBe(2)
    expect(stateAt(document.flows.order, 'held')?.on?.['order.cancel']?.[0]?.target).toBe('/cancelled')
    const unknown = compile(document).diagnostics.filter(({ code }) => code.startsWith('unknown'))
    expect(unknown).toEqual([])
  })

  it('ask the ruleset of the policy they are put into where it has one of that name', () => {
    const document = samplePolicy()
    const other = { ...document, rulesets: document.rulesets.map((each) => ({ ...each, name: 'Ours' })) }
    const made = paste(other as PolicyDocument, clip(['allocating']))
    expect(made.document.rulesets).toEqual(other.rulesets)
  })

  it('come with all inside them, also into a group', () => {
    const nested = bare()
    nested.flows.order.states.group = {
      label: 'Group',
      type: 'compound',
      initial: 'in',
      states: {
        in: { label: 'In', type: 'waiting', on: { go: [{ target: 'out' }] } },
        out: { label: 'Out', type: 'final' },
      },
    }
    const copied = clip(['group', 'group/in'], nested)
    expect(Object.keys(copied.states)).toEqual(['group'])
    const { document, paths } = paste(nested, copied, 'group')
    expect(paths).toEqual(['group/group'])
    const chart = chartOf(document.flows.order)
    const target = stateAt(document.flows.order, 'group/group/in')?.on?.go?.[0]?.target ?? ''
    expect(targetPath(chart, 'group/group/in', target)).toBe('group/group/out')
  })

  it('bring the notes beside them, as far away as they were, also those alone and those put into a group', () => {
    const noted = clipOf(samplePolicy(), 'order', ['held'], { held: { x: 10, y: 20 } }, [
      { text: 'Ask Ada', x: 15, y: 100 },
    ])
    if (noted === undefined) throw new Error('nothing was copied')
    const copied = readClip(JSON.stringify(noted)) ?? noted
    const made = pasted(bare(), 'order', copied, { at, corner: { x: 1_000, y: 0 } })
    expect(made?.notes).toEqual(['note'])
    expect(made?.document.layout?.notes?.order).toEqual({ note: { text: 'Ask Ada', x: 1_105, y: 280 } })
    const alone = clipOf(samplePolicy(), 'order', [], {}, [
      { text: 'A', x: 7, y: 7 },
      { text: 'B', x: 9, y: 8 },
    ])
    const twice = [1, 2].reduce((document) => {
      if (alone === undefined) throw new Error('nothing was copied')
      return pasteStates('order', alone, { at }).apply(document)
    }, bare())
    expect(Object.entries(twice.layout?.notes?.order ?? {}).map(([id, { text, x }]) => [id, text, x])).toEqual([
      ['note', 'A', 100],
      ['note-2', 'B', 102],
      ['note-3', 'A', 100],
      ['note-4', 'B', 102],
    ])
  })

  it('are pasted with their notes in one step of undo', () => {
    const noted = clipOf(samplePolicy(), 'order', ['held'], {}, [{ text: 'Ask Ada', x: 0, y: 0 }])
    if (noted === undefined) throw new Error('nothing was copied')
    const start = startDraft(bare())
    const grown = run(start, pasteStates('order', noted, { at }))
    expect(grown.document.layout?.notes?.order).toHaveProperty('note')
    expect(grown.document.flows.order.states).toHaveProperty('held')
    expect(undo(grown).document).toBe(start.document)
  })

  it('are nothing when the clipboard holds something else', () => {
    expect(readClip('{"format":"other"}')).toBeUndefined()
    expect(readClip('words')).toBeUndefined()
    const broken = { ...clip(['held']), states: { held: { label: '', type: 'none' } } }
    expect(pasted(bare(), 'order', broken as never, { at })).toBeUndefined()
  })
})
