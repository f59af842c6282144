// Documents are checked between two other requests where they are small. Comparing thousands of rules takes seconds: that is
// done in a thread.
import type { Diagnostic } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { type CheckedDocument, checkDocument, type VersionOf, versionOf } from './check-document.ts'
import { isSmall } from './document-size.ts'
import { beside, type Tell } from './tell.ts'

/** As `checkDocument`, beside the server where the document is large: then it stops when `signal` is aborted. */
export function checkDocumentAside(
  { runner }: Pick<Deps, 'runner'>,
  document: unknown,
  tell: Tell,
  signal: AbortSignal,
): Promise<CheckedDocument> {
  return isSmall(document)
    ? Promise.resolve(checkDocument(document))
    : beside(signal, runner.check(document, tell('analysing'), signal))
}

/** As `versionOf`, likewise. */
export function versionOfAside(
  { runner }: Pick<Deps, 'runner'>,
  document: unknown,
  signal: AbortSignal,
): Promise<VersionOf> {
  return isSmall(document) ? Promise.resolve(versionOf(document)) : beside(signal, runner.versionOf(document, signal))
}

/** What is wrong with a document that is read or saved; nothing where the document is too large to be checked in passing. */
export function diagnosedInPassing(document: unknown): { diagnostics?: Diagnostic[] } {
  return isSmall(document) ? { diagnostics: checkDocument(document).diagnostics } : {}
}
