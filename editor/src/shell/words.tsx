// A sentence from the engine as people read it: it begins with a capital, and what stands in backticks is set as code.
import { Code } from '@mantine/core'

export function Words({ text }: { text: string }) {
  const parts = capitalised(text).split('`')
  return (
    <>
      {parts.map((part, at) =>
        at % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
          <Code key={at} fz="0.9em">
            {part}
          </Code>
        ) : (
          part
        ),
      )}
    </>
  )
}

/** The same text with a capital first letter, when it begins with a plain word and not with a name such as `query/limit`. */
export function capitalised(text: string): string {
  return /^[a-z]+[\s,]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
}
