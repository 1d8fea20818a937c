// How the staff's application is built: one page, hashed files under /assets/,
// nothing inline, so that the server's content policy can stay strict.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'workspace',
  base: '/',
  plugins: [svelte({ configFile: '../svelte.config.js' })],
  build: {
    outDir: '../dist/workspace',
    assetsDir: 'assets',
    emptyOutDir: true,
    target: 'es2022',
    // The policy forbids inline scripts, and the browsers we support preload by themselves.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
