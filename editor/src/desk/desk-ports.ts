// What the desk needs from the outside, over the API client. Failures become save outcomes here and nowhere else.
import type { PolicyDocument } from '@heddle/engine'
import { api } from '../api.ts'
import { browserShelf } from '../draft/browser-shelf.ts'
import type { KeptHistory } from '../draft/kept-history.ts'
import type { DraftPorts, SaveOutcome } from '../draft/store.ts'
import { ApiProblem } from '../problem.ts'
import type { EvidencePorts } from '../problems/evidence.ts'
import type { Judge } from '../problems/use-goldens.ts'
import type { RunPorts } from '../strip/run-heat.ts'
import type { LoadSample, StripSample } from '../strip/use-strip.ts'
import type { TrialPorts } from '../trial/trial-state.ts'
import { storedRuns } from './stored-runs.ts'
import type { HistoryWords } from './use-history-words.ts'

export interface LoadedDraft {
  policyId: string
  name: string
  revision: number
  document: PolicyDocument
  baseVersion?: string
}

export interface DeskPorts {
  load(draftId: string): Promise<LoadedDraft>
  draftPorts(draftId: string): DraftPorts
  trialPorts(baseVersion: string | undefined): TrialPorts
  /** What is asked of the server about findings; without it the desk offers neither proofs nor weights. */
  evidence?: EvidencePorts
  /** What the golden orders of a policy say to a document; without it the desk shows none. */
  judge?(policyId: string): Judge
  /** The brand's own fields in a history and the words its orders have; without it rules are offered none but those of the draft. */
  ownFields?(historyId: string): Promise<HistoryWords>
  /** Past orders to replay at every edit; without it the desk shows no figures. */
  sampleLoader?(baseVersion: string | undefined): LoadSample
  /** Finished simulations of the policy, for the heat; without it there is only the sample's. */
  runs?(policyId: string, baseVersion: string | undefined): RunPorts
  /** Who else has a draft open; without it the desk does not say. */
  presence?: PresencePorts
  /** The steps of drafts as this browser keeps them; missing where it keeps none. */
  keptSteps?: KeptSteps
}

export interface PresencePorts {
  /** Says that one has it open oneself, and learns who else has. */
  others(draftId: string, signal: AbortSignal): Promise<readonly { id: string; name: string }[]>
  leave(draftId: string): Promise<unknown>
}

export interface KeptSteps {
  /** Undefined also when nothing can be read. */
  read(draftId: string): Promise<KeptHistory | undefined>
  /** Best effort: an edit is never held up by it, and the draft is saved to the server all the same. */
  write(draftId: string, history: KeptHistory): void
}

/** Orders replayed at every edit. */
const sampleOrders = 10_000

async function saveDraft(draftId: string, document: PolicyDocument, revision: number): Promise<SaveOutcome> {
  try {
    const saved = await api.drafts.save(draftId, { revision, document })
    return { type: 'saved', revision: saved.revision }
  } catch (fault) {
    if (!(fault instanceof ApiProblem) || fault.status === 0 || fault.status >= 500) throw fault
    if (fault.slug === 'draft-conflict') return { type: 'conflict', revision: (await api.drafts.get(draftId)).revision }
    return { type: 'refused', message: fault.message }
  }
}

/** The last orders of the first history, against the version the draft is based on or, for a new one, what is live. */
async function loadSample(baseVersion: string | undefined, signal: AbortSignal): Promise<StripSample | undefined> {
  const [history] = (await api.histories.list(signal)).items
  const version = baseVersion ?? (await api.releases.live(signal))?.version
  if (history === undefined || version === undefined) return undefined
  const [text, { document }] = await Promise.all([
    api.histories.excerpt(history.id, version, sampleOrders, signal).catch((fault: unknown) => {
      const isNotAllowed = fault instanceof ApiProblem && fault.slug === 'not-allowed'
      throw isNotAllowed ? new Error('past orders are not shown to your role') : fault
    }),
    api.versions.get(version, signal),
  ])
  return { text, baseline: document as PolicyDocument, historyName: history.name }
}

const shelf = browserShelf()

/** The steps of one person: who signs in here next finds their own. */
function stepsOf(userId: string): KeptSteps {
  return {
    read: (draftId) => shelf.read(`${userId}/${draftId}`).catch(() => undefined),
    write: (draftId, history) => void shelf.write(`${userId}/${draftId}`, history).catch(() => {}),
  }
}

/** The desk's ports over the HTTP API, for the person who is signed in. */
export const portsOf = (userId: string): DeskPorts => ({ ...apiPorts, keptSteps: stepsOf(userId) })

/** The same for nobody in particular: no steps are kept. */
export const apiPorts: DeskPorts = {
  load: (draftId) => api.drafts.get(draftId),
  draftPorts: (draftId) => ({
    saveDraft: (document, revision) => saveDraft(draftId, document, revision),
    loadDraft: () => api.drafts.get(draftId),
  }),
  trialPorts: (baseVersion) => ({
    histories: async () => (await api.histories.list()).items,
    orders: (historyId, cursor) => api.histories.orders(historyId, { cursor, limit: 25 }),
    facts: (historyId, orderId) => api.histories.facts(historyId, orderId, baseVersion),
  }),
  evidence: {
    prove: async (document, tell, signal) => (await api.versions.prove(document, tell, signal)).findings,
    weigh: (document, historyId, tell, signal) => api.versions.weigh({ document, historyId }, tell, signal),
  },
  presence: {
    others: async (draftId, signal) => (await api.drafts.bePresent(draftId, signal)).others,
    leave: (draftId) => api.drafts.leave(draftId),
  },
  judge: (policyId) => async (document, signal, tell) =>
    (await api.versions.judge({ document, policyId }, tell, signal)).items,
  ownFields: (historyId) => api.histories.ownFields(historyId),
  runs: (policyId, baseVersion) => storedRuns(policyId, baseVersion),
  sampleLoader: (baseVersion) => (signal) => loadSample(baseVersion, signal),
}
