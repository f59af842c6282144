// What an order costs under baseline and candidate, and the difference with its sign.
import { Text } from '@mantine/core'
import { money } from '../shell/format.ts'
import { words } from '../words/words.ts'

const t = words('kpi')

/** Cost before and after; what cannot be compared is not. */
export function CostChange(props: { before: number | undefined; after: number | undefined; currency: string }) {
  const { before, after, currency } = props
  if (before === undefined || after === undefined) {
    return (
      <Text span size="sm" c="dimmed">
        {t('basis.unknown')}
      </Text>
    )
  }
  const difference = after - before
  const tone = difference < 0 ? 'heddle-better' : difference > 0 ? 'heddle-worse' : undefined
  return (
    <>
      {money(before, currency)} → {money(after, currency)}
      <br />
      <span className={tone}>
        {difference === 0 ? '=' : `${difference > 0 ? '▲ +' : '▼ −'}${money(Math.abs(difference), currency)}`}
      </span>
    </>
  )
}
