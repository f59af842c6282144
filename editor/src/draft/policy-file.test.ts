import { describe, expect, it } from 'vitest'
import { run, startDraft, undo } from './draft.ts'
import { bringIn, fileName, fileText, readPolicyFile } from './policy-file.ts'
import { samplePolicy } from './sample.ts'

describe('a policy as a file', () => {
  it('is read back as the very document, in the order of its keys', () => {
    const text = fileText(samplePolicy())
    const read = readPolicyFile(text)
    expect(read.ok && fileText(read.document)).toBe(text)
    expect(fileName({ ...samplePolicy(), name: 'Winter: Peak 2026' })).toBe('winter-peak-2026.json')
  })

  it('is refused with the places of its faults, the first five named and the rest counted', () => {
    expect(readPolicyFile('{')).toEqual({ ok: false, faults: ['this is not JSON'] })
    const broken = { ...samplePolicy(), name: '', rulesets: [1, 2, 3, 4, 5, 6] }
    const read = readPolicyFile(JSON.stringify(broken))
    expect(!read.ok && read.faults.slice(0, 1)).toEqual([expect.stringMatching(/^\/name: /)])
    expect(!read.ok && read.faults.at(-1)).toBe('and 2 more')
  })

  it('is one step that undo takes back', () => {
    const draft = startDraft(samplePolicy())
    const brought = run(draft, bringIn({ ...samplePolicy(), name: 'Other' }, 'other.json'))
    expect([brought.document.name, brought.past.at(-1)?.label]).toEqual(['Other', 'Bring in `other.json`'])
    expect(undo(brought).document).toBe(draft.document)
  })
})
