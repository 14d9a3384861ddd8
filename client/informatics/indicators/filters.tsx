import { words } from '../words.ts';
import type { Filter } from './filter.ts';

interface FiltersProps {
  readonly filter: Filter;
  readonly domains: readonly string[];
  readonly onChange: (filter: Filter) => void;
}

export const SEARCH_ID = 'indicator-search';

const isState = (value: string): value is Filter['state'] => ['', 'on', 'off', 'changed'].includes(value);

export function Filters({ filter, domains, onChange }: FiltersProps) {
  return (
    <search className="filters">
      <label className="field wide">
        {words.search}
        <input
          type="search"
          id={SEARCH_ID}
          value={filter.text}
          placeholder={words.searchHint}
          onChange={({ target }) => onChange({ ...filter, text: target.value })}
        />
      </label>
      <label className="field">
        {words.domain}
        <select
          value={filter.domain}
          onChange={({ target }) => onChange({ ...filter, domain: target.value })}
        >
          <option value="">{words.all}</option>
          {domains.map((domain) => (
            <option key={domain}>{domain}</option>
          ))}
        </select>
      </label>
      <label className="field">
        {words.state}
        <select
          value={filter.state}
          onChange={({ target: { value } }) => isState(value) && onChange({ ...filter, state: value })}
        >
          <option value="">{words.all}</option>
          {Object.entries(words.states).map(([state, text]) => (
            <option key={state} value={state}>
              {text}
            </option>
          ))}
        </select>
      </label>
    </search>
  );
}
