// Builds the editor to editor/dist. The engine is read from its sources (condition `source`), so no build order matters.
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

/** Where the API listens while the editor is developed on its own; `HEDDLE_API` overrides it. */
const api = process.env['HEDDLE_API'] ?? 'http://127.0.0.1:8080'
const proxied = ['/v1', '/healthz', '/openapi.json', '/docs']

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  server: { host: '127.0.0.1', proxy: Object.fromEntries(proxied.map((path) => [path, { target: api }])) },
  preview: { host: '127.0.0.1', proxy: Object.fromEntries(proxied.map((path) => [path, { target: api }])) },
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ }],
        },
      },
    },
  },
})
