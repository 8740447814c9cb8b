" Repair the buffer, or a range of lines, with :Deglitch and find damage with :DeglitchCheck.
" Put this file into ~/.vim/plugin/ (Vim) or ~/.config/nvim/plugin/ (Neovim).

if exists('g:loaded_deglitch')
  finish
endif
let g:loaded_deglitch = 1

" The program, and arguments of your own such as ['--unsafe-fixes'].
let g:deglitch_command = get(g:, 'deglitch_command', 'deglitch')
let g:deglitch_arguments = get(g:, 'deglitch_arguments', [])

" The whole text is read, only lines a:first to a:last change; cursor, view and marks stay.
function! s:Repair(first, last) abort
  let l:name = empty(expand('%')) ? 'buffer.txt' : expand('%:p')
  let l:words = ['clean', '--stdin-filename', l:name, '--encoding', 'utf-8']
        \ + (a:first == 1 && a:last == line('$') ? [] : ['--range', a:first . ':' . a:last])
        \ + g:deglitch_arguments + ['-']
  let l:errors = tempname()
  let l:line = g:deglitch_command . ' ' . join(map(l:words, 'shellescape(v:val)')) . ' 2>' . shellescape(l:errors)
  let l:before = getline(1, '$')
  let l:after = systemlist(l:line, l:before + [''])
  if v:shell_error
    echohl ErrorMsg | echomsg join(readfile(l:errors), ' ') | echohl None
  elseif l:after != l:before
    let l:view = winsaveview()
    keepjumps call setline(1, l:after)
    if len(l:after) < len(l:before)
      silent execute 'keepjumps' (len(l:after) + 1) . ',$delete _'
    endif
    call winrestview(l:view)
  endif
  call delete(l:errors)
endfunction

" Findings of the file on disk in the quickfix list.
function! s:Check() abort
  let l:format = &errorformat
  let &errorformat = '%f:%l:%c: %m'
  cgetexpr systemlist(g:deglitch_command . ' check --quiet --output-format concise ' . shellescape(expand('%:p')))
  let &errorformat = l:format
  cwindow
endfunction

command! -range=% Deglitch call s:Repair(<line1>, <line2>)
command! DeglitchCheck call s:Check()
