import { DefinitionLoader } from '../editor/definition-loader.tsx';
import { useAddress } from '../editor/use-address.ts';
import { DataSetEditor } from './data-set-editor.tsx';

export function DataSetRoute() {
  const { definitionKey, version } = useAddress();
  return (
    <DefinitionLoader
      key={`${definitionKey}@${version ?? 'draft'}`}
      kind="dataSet"
      definitionKey={definitionKey}
      version={version}
    >
      {(definition) => <DataSetEditor definition={definition} viewing={version} />}
    </DefinitionLoader>
  );
}
