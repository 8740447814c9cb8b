" Vim or Neovim with ALE: findings while you write, repairs with :ALEFix. Put it into your vimrc.

function! DeglitchFindings(buffer, lines) abort
  let l:found = []
  for l:match in ale#util#GetMatches(a:lines, '\v^.{-}:(\d+):(\d+): ([A-Z]{3}\d{3}) (.+)$')
    call add(l:found, {'lnum': l:match[1] + 0, 'col': l:match[2] + 0, 'code': l:match[3], 'text': l:match[4], 'type': 'W'})
  endfor
  return l:found
endfunction

function! DeglitchRepair(buffer) abort
  return {'command': 'deglitch clean --stdin-filename %s -'}
endfunction

for s:filetype in ['text', 'markdown']
  call ale#linter#Define(s:filetype, {
        \ 'name': 'deglitch',
        \ 'executable': 'deglitch',
        \ 'command': '%e check --quiet --output-format concise --stdin-filename %s -',
        \ 'callback': 'DeglitchFindings',
        \ })
  call ale#fix#registry#Add('deglitch', 'DeglitchRepair', [s:filetype], 'Repair texts with deglitch')
endfor
let g:ale_fixers = extend(get(g:, 'ale_fixers', {}), {'text': ['deglitch'], 'markdown': ['deglitch']})
