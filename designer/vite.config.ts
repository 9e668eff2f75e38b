import react from '@vitejs/plugin-react';
import { createRequire } from 'node:module';
import path from 'node:path';
import { defineConfig } from 'vite';

const here = import.meta.dirname;
const require = createRequire(import.meta.url);

/** The sheet of the viewer that form-js-editor brings along: the editor's own one does not style the fields. */
const editorViewerSheet = path.join(
  path.dirname(require.resolve('@bpmn-io/form-js-editor/package.json')),
  'node_modules/@bpmn-io/form-js-viewer/dist/assets/form-js.css',
);

/** The preact of form-js-editor, for what we draw inside its panel. */
const editorPreact = path.join(
  path.dirname(require.resolve('@bpmn-io/form-js-editor/package.json')),
  'node_modules/preact',
);

export default defineConfig({
  root: here,
  plugins: [react({ include: /src\/.*\.tsx$/ })],
  resolve: {
    // Never preact, never form-js-viewer: the editor needs its own copies.
    dedupe: [
      'react',
      'react-dom',
      'diagram-js',
      'bpmn-js',
      'didi',
      '@codemirror/state',
      '@codemirror/view',
      '@bpmn-io/properties-panel',
    ],
    alias: [
      // Forms, their texts and the editor evaluate with our FEEL: the browser and the server agree.
      { find: '@bpmn-io/feelin', replacement: path.join(here, 'src/feel/form-js-feel.ts') },
      { find: '#editor-preact', replacement: editorPreact },
      { find: '#editor-viewer.css', replacement: editorViewerSheet },
    ],
  },
  optimizeDeps: { entries: ['*.html', 'src/**/*.tsx'] },
  server: { proxy: { '/api': process.env['WATTLOOM_URL'] ?? 'http://127.0.0.1:3000' } },
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      input: { app: 'index.html', designer: 'form-designer.html', preview: 'form-preview.html' },
    },
  },
});
