-- Neovim with conform.nvim: repair on `:lua require("conform").format()`, also for a selection of lines.
require("conform").setup({
  formatters = {
    deglitch = {
      command = "deglitch",
      args = { "clean", "--stdin-filename", "$FILENAME", "-" },
      range_args = function(_, ctx)
        local lines = ctx.range.start[1] .. ":" .. ctx.range["end"][1]
        return { "clean", "--stdin-filename", ctx.filename, "--range", lines, "-" }
      end,
      stdin = true,
    },
  },
  formatters_by_ft = { text = { "deglitch" }, markdown = { "deglitch" } },
})
