# SPDX-License-Identifier: MIT
# What the program writes of itself when it is built: the configuration with its defaults, and completion for shells.

exampledir = $(docdir)/examples
nodist_example_DATA = data-generated/config
bashcompletiondir = $(datadir)/bash-completion/completions
nodist_bashcompletion_DATA = data-generated/newsreader
zshcompletiondir = $(datadir)/zsh/site-functions
nodist_zshcompletion_DATA = data-generated/_newsreader
fishcompletiondir = $(datadir)/fish/vendor_completions.d
nodist_fishcompletion_DATA = data-generated/newsreader.fish
generated = $(nodist_example_DATA) $(nodist_bashcompletion_DATA) $(nodist_zshcompletion_DATA) \
	$(nodist_fishcompletion_DATA)
CLEANFILES += $(generated)

# In English, and with nothing of whoever builds.
ask_program = $(MKDIR_P) data-generated && LC_ALL=C LANGUAGE= NEWSREADER_CONFIG= NEWSREADER_DATADIR= \
	XDG_CONFIG_HOME=/nonexistent src/newsreader$(EXEEXT)

data-generated/config: src/newsreader$(EXEEXT)
	$(AM_V_GEN)$(ask_program) --print-config >$@-new && mv -f $@-new $@
data-generated/newsreader: src/newsreader$(EXEEXT)
	$(AM_V_GEN)$(ask_program) --print-completion bash >$@-new && mv -f $@-new $@
data-generated/_newsreader: src/newsreader$(EXEEXT)
	$(AM_V_GEN)$(ask_program) --print-completion zsh >$@-new && mv -f $@-new $@
data-generated/newsreader.fish: src/newsreader$(EXEEXT)
	$(AM_V_GEN)$(ask_program) --print-completion fish >$@-new && mv -f $@-new $@
