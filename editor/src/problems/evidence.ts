// What the server is asked about findings: proofs by a solver, and how many past orders each is about. Answers hold for the
// very document they were asked of, and only for that.
import { type Checked, type Diagnostic, type Finding, type PolicyDocument, sortDiagnostics } from '@heddle/engine'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Weights, WorkProgress } from '../wire.ts'

type Tell = (progress: WorkProgress) => void

/** Both tell how far they are, and end their work when the signal is aborted. */
export interface EvidencePorts {
  prove(document: PolicyDocument, tell: Tell, signal: AbortSignal): Promise<readonly Finding[]>
  weigh(document: PolicyDocument, historyId: string, tell: Tell, signal: AbortSignal): Promise<Weights>
}

export type Asked<T> =
  | { is: 'idle' }
  | Running
  | { is: 'failed'; error: unknown }
  /** `isOld`: the draft was changed since it was asked. */
  | { is: 'done'; answer: T; isOld: boolean }

interface Running {
  is: 'running'
  /** Absent until something is told. */
  progress?: WorkProgress
}

export interface Evidence {
  proofs: Asked<readonly Finding[]>
  prove(): void
  stopProving(): void
  weights: Asked<Weights>
  weigh(historyId: string): void
  stopWeighing(): void
}

/** Undefined where there is nobody to ask. What still runs when the desk closes is called off. */
export function useEvidence(document: PolicyDocument, ports: EvidencePorts | undefined): Evidence | undefined {
  const proofs = useAsked<readonly Finding[]>(document)
  const weights = useAsked<Weights>(document)
  if (ports === undefined) return undefined
  return {
    proofs: proofs.asked,
    prove: () => proofs.ask((tell, signal) => ports.prove(document, tell, signal)),
    stopProving: proofs.stop,
    weights: weights.asked,
    weigh: (historyId) => weights.ask((tell, signal) => ports.weigh(document, historyId, tell, signal)),
    stopWeighing: weights.stop,
  }
}

type Kept<T> = { is: 'idle' } | Running | { is: 'failed'; error: unknown } | { is: 'done'; answer: T }

function useAsked<T>(document: PolicyDocument) {
  const [kept, setKept] = useState<{ of: PolicyDocument | undefined; state: Kept<T> }>({
    of: undefined,
    state: { is: 'idle' },
  })
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const ask = (work: (tell: Tell, signal: AbortSignal) => Promise<T>) => {
    running.current?.abort()
    const mine = new AbortController()
    running.current = mine
    const become = (state: Kept<T>) => {
      if (!mine.signal.aborted) setKept({ of: document, state })
    }
    become({ is: 'running' })
    work((progress) => become({ is: 'running', progress }), mine.signal).then(
      (answer) => become({ is: 'done', answer }),
      (error: unknown) => become({ is: 'failed', error }),
    )
  }
  const stop = useCallback(() => {
    running.current?.abort()
    setKept({ of: undefined, state: { is: 'idle' } })
  }, [])
  const { of, state } = kept
  const asked: Asked<T> = state.is === 'done' ? { ...state, isOld: of !== document } : state
  return { asked, ask, stop }
}

/** What checking found, and what was proved besides; nothing is there twice. */
export function withProofs(checked: Checked, findings: readonly Finding[]): Checked {
  const known = new Set(checked.diagnostics.map(keyOf))
  const added = findings.flatMap((each) =>
    each.verdict === 'proved' && !known.has(keyOf(each.diagnostic)) ? [each] : [],
  )
  return {
    diagnostics: sortDiagnostics([...checked.diagnostics, ...added.map(({ diagnostic }) => diagnostic)]),
    cases: [
      ...checked.cases,
      ...added.flatMap(({ diagnostic: { code, path }, rulesetId, witness }) =>
        witness === undefined || Object.keys(witness).length === 0 ? [] : [{ code, path, rulesetId, witness }],
      ),
    ],
    unknown: findings.filter(({ verdict }) => verdict === 'unknown').length,
  }
}

/** Tells one diagnostic of a document from every other. */
export function keyOf({ path, code, message }: Pick<Diagnostic, 'path' | 'code' | 'message'>): string {
  return `${path} ${code} ${message}`
}
