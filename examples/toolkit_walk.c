/* SPDX-License-Identifier: MIT */
/* Walk the toolkit: the options by branch, then those that name one body. No register is needed.
 *
 *     toolkit_walk [BODY]          for example: toolkit_walk UNICEF
 */
#include <caac/caac.h>
#include <stdio.h>

/* Print the options that fit, with the heading of each. */
static void print_options(const caac_toolkit *toolkit, caac_params want)
{
  for (const caac_option *option = NULL; (option = caac_toolkit_next(toolkit, option, want));)
    printf("  %s  %s (%s)\n", option->id, option->name, caac_toolkit_heading(toolkit, option->heading)->name);
}

int main(int argc, char **argv)
{
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  const caac_body *body = caac_toolkit_body(toolkit, argc > 1 ? argv[1] : "UNICEF");
  if (!body) {
    fprintf(stderr, "%s\n", caac_error_last()->message);
    return 2;
  }

  for (int branch = CAAC_BRANCH_DIRECT; branch <= CAAC_BRANCH_COUNCIL; branch++) {
    char of_branch[32];
    const char *const want[] = { of_branch, NULL };
    snprintf(of_branch, sizeof of_branch, "branch=%s", caac_branch_name((caac_branch)branch));
    printf("%s\n", caac_branch_text((caac_branch)branch));
    print_options(toolkit, want);
  }

  char of_body[64];
  const char *const want[] = { of_body, NULL };
  snprintf(of_body, sizeof of_body, "body=%s", body->id);
  printf("Options that name the %s\n", body->name);
  print_options(toolkit, want);
  return 0;
}
