import { DefinitionLoader } from '../editor/definition-loader.tsx';
import { useAddress } from '../editor/use-address.ts';
import { ProcessEditor } from './process-editor.tsx';

export function ProcessRoute() {
  const { definitionKey, version } = useAddress();
  return (
    <DefinitionLoader
      key={`${definitionKey}@${version ?? 'draft'}`}
      kind="process"
      definitionKey={definitionKey}
      version={version}
    >
      {(definition) => <ProcessEditor definition={definition} viewing={version} />}
    </DefinitionLoader>
  );
}
