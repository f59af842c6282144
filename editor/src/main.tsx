// Starts the editor in the page.
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './queries.ts'
import { createEditorRouter } from './routes.tsx'
import { theme, variables } from './theme.ts'
import { language } from './words/language.ts'
import { spoken } from './words/words.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no element #root')

document.documentElement.lang = language
await spoken()

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <Notifications position="bottom-right" />
        <RouterProvider router={createEditorRouter()} />
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
)
