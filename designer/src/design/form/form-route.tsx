import { DefinitionLoader } from '../editor/definition-loader.tsx';
import { useAddress } from '../editor/use-address.ts';
import { FormEditor } from './form-editor.tsx';

export function FormRoute() {
  const { definitionKey, version } = useAddress();
  return (
    <DefinitionLoader
      key={`${definitionKey}@${version ?? 'draft'}`}
      kind="form"
      definitionKey={definitionKey}
      version={version}
    >
      {(definition) => <FormEditor definition={definition} viewing={version} />}
    </DefinitionLoader>
  );
}
