// The way in: a one-time link is used once and leaves the address; a demo person is one click away.
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { answering, openEditor, sessionOf } from '../shell/testing.tsx'
import { tokenIn } from './token.ts'

const signedOut = { user: null, demo: true }
const nothing = { items: [] }
const home = { 'GET /v1/policies': nothing, 'GET /v1/simulations': nothing, 'GET /v1/releases': nothing }

afterEach(() => history.replaceState(null, '', '/'))

it.each([
  ['http://127.0.0.1:4000/#?token=abc', 'abc'],
  ['http://127.0.0.1:4000/#token=abc', 'abc'],
  ['http://127.0.0.1:4000/?token=abc', 'abc'],
  ['http://127.0.0.1:4000/#other=1&token=a%2Bb', 'a+b'],
  ['http://127.0.0.1:4000/', undefined],
])('finds the token in %s', (address, token) => {
  expect(tokenIn(address)).toBe(token)
})

it('uses a one-time link up and takes it out of the address', async () => {
  history.replaceState(null, '', '/#token=one-time')
  let session: object = signedOut
  const sent = answering({
    ...home,
    'GET /v1/session': () => session,
    'POST /v1/session': () => {
      session = sessionOf('admin')
      return session
    },
  })
  openEditor('/')
  expect(await screen.findByRole('heading', { name: 'Hello, Robin' })).toBeInTheDocument()
  expect(sent.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([{ token: 'one-time' }])
  expect(window.location.hash).toBe('')
})

it('lets one become a demo person, who is then named in the menu', async () => {
  let session: object = signedOut
  answering({
    ...home,
    'GET /v1/session': () => session,
    'GET /v1/demo-users': {
      items: [{ id: 'u1', name: 'Olive Ops', roles: ['ops-manager'], blurb: 'Draws policies.' }],
    },
    'POST /v1/session/demo': () => {
      session = { ...sessionOf('ops-manager'), demo: true }
      return session
    },
  })
  openEditor('/')
  await userEvent.click(await screen.findByRole('button', { name: /Olive Ops/ }))
  await waitFor(() => expect(screen.getByRole('button', { name: /^Robin Reed/ })).toBeInTheDocument())
})

it('asks for a link where there is no demo brand, and for nothing that the server would refuse', async () => {
  const sent = answering({ 'GET /v1/session': { user: null, demo: false } })
  openEditor('/')
  expect(await screen.findByRole('textbox')).toBeInTheDocument()
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1/session'])
})
