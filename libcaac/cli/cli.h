/* SPDX-License-Identifier: MIT */
/* The caac command. Its commands are data (commands.c); parser, help and man page say nothing that the table does not.
 * Public headers of the library only. */
#ifndef CAAC_CLI_H
#define CAAC_CLI_H

#include <caac/caac.h>
#include <stdio.h>

#if defined(__GNUC__)
#define CLI_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define CLI_PRINTF(text, first)
#endif

/* Exit codes. */
typedef enum cli_exit {
  CLI_FINE = 0,
  CLI_FINDINGS = 1, /* the input has errors, or a check found something */
  CLI_USAGE = 2,    /* the command line cannot be understood */
  CLI_FAILED = 3    /* understood, but it could not be done */
} cli_exit;

/* Options that several commands share. */
enum {
  CLI_REGISTER = 1, /* opens a register: --now, --wait */
  CLI_OUTPUT = 2,   /* writes bytes: --output */
  CLI_TABLE = 4,    /* writes a table: --output, --format, ... */
  CLI_MEASURE = 8,  /* the parameters of the measure that its first operand names */
  CLI_OVERLAY = 16, /* works on an edition: --overlay */
  CLI_STEP = 32,    /* writes a step of the journal: --author, --reason */
  CLI_NOTE = 64     /* writes a note: --output, --format, --width, and the parameters of ready notes */
};

typedef struct cli_call cli_call;

typedef struct cli_command {
  const char *words;             /* "register load" */
  const char *operands;          /* "DB DIR"; "[X]" may be left out, "X..." repeated: also what the parser goes by */
  unsigned shared;               /* CLI_REGISTER, ... */
  const caac_parameter *options; /* its own, ended by a NULL name; or NULL */
  const char *summary;           /* one line */
  const char *about;             /* more, a paragraph a line; or NULL */
  const char *example;           /* command lines, one a line */
  cli_exit (*run)(const cli_call *call);
} cli_command;

/* A command line that was understood. */
struct cli_call {
  const cli_command *command;
  char **operands; /* ended by NULL */
  size_t operand_count;
  char **given; /* options as "name=value", in their order, ended by NULL */
  size_t given_count;
};

/* commands.c: the table, ended by NULL words. */
extern const cli_command cli_commands[];
/* The i-th option of a command; of a command with CLI_MEASURE also those of `measure`, of all measures if it is NULL. */
const caac_parameter *cli_option_at(const cli_command *command, const caac_measure *measure, size_t i);
/* The same command with no more than the options that it has for every measure. */
cli_command cli_without_measure(const cli_command *command);
int cli_option_is_switch(const caac_parameter *option);
int cli_option_repeats(const caac_parameter *option);

/* parse.c. On failure it has complained. */
cli_exit cli_parse(const cli_command *command, int argc, char **argv, cli_call *call);
void cli_call_free(cli_call *call);
/* Value of an option; NULL if it was not given. */
const char *cli_given(const cli_call *call, const char *name);
/* The option's value, or its declared fallback. */
const char *cli_value(const cli_call *call, const char *name);
/* The options that were given among `names`, separated by '|', as parameters for the library: room for all that were given, and
 * a NULL behind them. How many. */
size_t cli_pick(const cli_call *call, const char *names, const char **params);

/* help.c */
void cli_help_overview(FILE *stream);
void cli_help_group(FILE *stream, const char *group);
void cli_help_command(FILE *stream, const cli_command *command, const caac_measure *measure);

/* words.c: the candidate most like `word`; keeps the best over many calls. */
typedef struct cli_nearest {
  const char *word, *best;
  size_t distance;
} cli_nearest;
cli_nearest cli_nearest_to(const char *word);
void cli_nearest_try(cli_nearest *self, const char *candidate);
/* ": did you mean ...?" needs a candidate close enough; NULL if none is. */
const char *cli_nearest_found(const cli_nearest *self);

/* report.c: what goes to standard error. */
/* Memory, zeroed. Without memory the command ends. */
void *cli_alloc(size_t size);
void cli_complain(const char *format, ...) CLI_PRINTF(1, 2);
/* Complain about the command line; points to the command's help if there is a command. */
cli_exit cli_misused(const cli_command *command, const char *format, ...) CLI_PRINTF(2, 3);
/* Complain with the library's last error, and choose the exit code. */
cli_exit cli_failed(const cli_call *call, caac_status status);
/* "there is no OPTION 'word'; did you mean 'best'?" */
cli_exit cli_unknown(const cli_command *command, const char *what, const cli_nearest *nearest);
/* A list with room enough for people. */
caac_findings *cli_findings(void);
/* Findings, one a line, graver first; `file` stands before those that name none. */
void cli_print_findings(const caac_findings *findings, const char *file);
/* "3 errors, 1 warning, 2 notes", and what became of it if that is not NULL. */
void cli_print_summary(const caac_findings *findings, const char *outcome);
/* What a check exits with: errors and warnings count, notes do not. */
cli_exit cli_verdict(const caac_findings *findings);
/* A progress line, for work of more than a second on a terminal. The payload is a cli_progress. */
typedef struct cli_progress {
  const char *doing;
  int64_t start, last; /* milliseconds */
  int shown;
} cli_progress;
cli_progress cli_progress_new(const char *doing);
int cli_progress_show(void *payload, uint64_t done, uint64_t total);
void cli_progress_clear(const cli_progress *self);

/* output.c, narrow.c, file.c: where results go. On failure they have complained. */
/* Check --format and --output before the work. Every command with CLI_TABLE or CLI_OUTPUT passes here. */
cli_exit cli_check_output(const cli_call *call);
#define CLI_FORMAT_ROOM 16
#define CLI_WIDTH_ROOM 32
/* The format of --format, else of the ending of the output file, else text. */
cli_exit cli_format(const cli_call *call, char name[CLI_FORMAT_ROOM]);
/* "width=N", as --width or the terminal that reads say; 0 if neither does. */
int cli_width_param(const cli_call *call, char room[CLI_WIDTH_ROOM]);
/* Is standard output read, and on a terminal? */
int cli_is_on_terminal(const cli_call *call);
/* Does --colour ask for colour, or leave it to a terminal that has it? */
cli_exit cli_wants_colour(const cli_call *call, int *out);
/* Write the table that a call has just made, with that call's status, as --format, --output and the others say; frees it.
 * `view` are parameters of the writer for text and HTML, or NULL. */
cli_exit cli_write_made(const cli_call *call, caac_status status, caac_table *table, caac_params view);
/* The same for a wide table: text shows these columns, named with '|' between, if it has them; other formats have all. */
cli_exit cli_write_narrow(const cli_call *call, caac_status status, caac_table *table, const char *names);
cli_exit cli_write_text(const cli_call *call, const char *text);
/* The same for any bytes; on a terminal they are refused by cli_check_output(). */
cli_exit cli_write_bytes(const cli_call *call, const char *bytes, size_t len);
/* Replace a file by a temporary one beside it, flush to disk, rename; what is no regular file is just written to. */
cli_exit cli_write_file(const char *path, const char *bytes, size_t len);
/* Flush standard output: the last moment to hear of a full disk. */
cli_exit cli_finish(cli_exit code);

/* sheet.c: one thing as a table of fields and values. As with any builder, it is enough to look at caac_builder_finish(). */
caac_status cli_sheet_new(const char *name, const char *caption, caac_builder **out);
void cli_sheet_row(caac_builder *sheet, const char *field, const char *value);

/* open.c: what commands work on. On failure they have complained. */
cli_exit cli_open_register(const cli_call *call, const char *path, const char *mode, caac_register **out);
cli_exit cli_create_register(const cli_call *call, const char *path, caac_register **out);
/* The built-in edition, or the one of --overlay; free it with caac_toolkit_free(). */
cli_exit cli_open_toolkit(const cli_call *call, const caac_toolkit **out, caac_toolkit **owned);
/* A whole text from a file, or from standard input if the path is "-"; free it with free(). */
cli_exit cli_read_text(const char *path, char **out);
/* The same for any bytes. */
cli_exit cli_read_bytes(const char *path, char **out, size_t *len);
/* text_open.c: a document: a file, "-" for standard input, DB:DOCUMENT, or what the register of --db has. `notes`: 0 passes over
 * findings that are only worth a look. */
cli_exit cli_open_document(const cli_call *call, const char *operand, int notes, caac_document **out);
/* The other side of a Word file that was read: its tracked changes rejected. Findings were told before. */
cli_exit cli_open_rejected(const cli_call *call, const char *path, caac_document **out);
/* Say so if --changes was given and no document is a Word file; `other` may be NULL. */
void cli_tell_changes(const cli_call *call, const caac_document *document, const caac_document *other);

/* A document of a register. */
cli_exit cli_take_document(const cli_call *call, const char *path, const char *document, caac_document **out);
/* suggest.c: the suggester of --lexicon; what is wrong in its files is told. */
cli_exit cli_open_suggester(const cli_call *call, caac_suggester **out);

/* The commands. */
cli_exit cli_toolkit_list(const cli_call *call);
cli_exit cli_toolkit_show(const cli_call *call);
cli_exit cli_toolkit_matrix(const cli_call *call);
cli_exit cli_toolkit_export(const cli_call *call);
cli_exit cli_toolkit_guide(const cli_call *call);
cli_exit cli_toolkit_check(const cli_call *call);
cli_exit cli_mandate_show(const cli_call *call);
cli_exit cli_mandate_clause(const cli_call *call);
cli_exit cli_mandate_table(const cli_call *call);
cli_exit cli_symbol(const cli_call *call);
cli_exit cli_register_new(const cli_call *call);
cli_exit cli_register_load(const cli_call *call);
cli_exit cli_register_dump(const cli_call *call);
cli_exit cli_register_check(const cli_call *call);
cli_exit cli_register_info(const cli_call *call);
cli_exit cli_register_put(const cli_call *call);
cli_exit cli_register_remove(const cli_call *call);
cli_exit cli_register_log(const cli_call *call);
cli_exit cli_register_undo(const cli_call *call);
cli_exit cli_register_purge(const cli_call *call);
cli_exit cli_register_merge(const cli_call *call);
cli_exit cli_register_sql(const cli_call *call);
cli_exit cli_register_kinds(const cli_call *call);
cli_exit cli_measure_list(const cli_call *call);
cli_exit cli_measure_run(const cli_call *call);
cli_exit cli_note_list(const cli_call *call);
cli_exit cli_note_make(const cli_call *call);
cli_exit cli_agreement(const cli_call *call);
cli_exit cli_sheet_out(const cli_call *call);
cli_exit cli_sheet_in(const cli_call *call);
cli_exit cli_sheet_disagreements(const cli_call *call);
cli_exit cli_code_list(const cli_call *call);
cli_exit cli_code_status(const cli_call *call);
cli_exit cli_code_final(const cli_call *call);
cli_exit cli_code_import(const cli_call *call);
cli_exit cli_toolkit_codebook(const cli_call *call);
cli_exit cli_text_units(const cli_call *call);
cli_exit cli_text_show(const cli_call *call);
cli_exit cli_text_compare(const cli_call *call);
cli_exit cli_text_taken_up(const cli_call *call);
cli_exit cli_text_verbs(const cli_call *call);
cli_exit cli_text_add(const cli_call *call);
cli_exit cli_text_remove(const cli_call *call);
cli_exit cli_text_list(const cli_call *call);
cli_exit cli_text_find(const cli_call *call);
cli_exit cli_suggest(const cli_call *call);
cli_exit cli_lexicon(const cli_call *call);
cli_exit cli_lexicon_check(const cli_call *call);
cli_exit cli_lexicon_explain(const cli_call *call);
cli_exit cli_suggest_score(const cli_call *call);
cli_exit cli_suggest_store(const cli_call *call);
cli_exit cli_suggest_accept(const cli_call *call);
cli_exit cli_suggest_reject(const cli_call *call);
cli_exit cli_suggest_kept(const cli_call *call);
cli_exit cli_version(const cli_call *call);
cli_exit cli_help(const cli_call *call);

#endif
