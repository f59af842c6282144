// A person's initials in a colour of their own.
import { Avatar } from '@mantine/core'

export function PersonAvatar({ name, size = 'md' }: { name: string; size?: 'sm' | 'md' }) {
  return <Avatar name={name} color="initials" size={size} alt="" aria-hidden />
}
