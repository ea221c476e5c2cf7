/* SPDX-License-Identifier: MIT */
/* The terminal, to be drawn on (curses). There is one. It is given back as it was found when it is closed, when the
 * program dies of its own (nr_die), and while the program is suspended. */
#ifndef NR_TUI_SCREEN_H
#define NR_TUI_SCREEN_H

#include "base/error.h"
#include "tui/canvas.h"

/* NR_TERMINAL where standard input or output is no terminal, or one that cannot show the screens. */
enum nr_status nr_screen_open(struct nr_error *error);
void nr_screen_close(void); /* also where it is not open */

int nr_screen_colours(void); /* how many are used: 0 where NO_COLOR is set, NR_TRUE_COLOUR where it takes any */
void nr_screen_restyle(void); /* what looks are is different now (nr_theme_use): everything is drawn anew */

void nr_screen_size(int *width, int *height); /* cells, at least 1 */
void nr_screen_fit(void);     /* asks the terminal for its size again */
void nr_screen_forget(void);  /* what the terminal shows is not known any more: the next draw sends everything */
void nr_screen_draw(const struct nr_canvas *canvas);
void nr_screen_suspend(void); /* stops the program as its shell expects, and returns when it goes on */
void nr_screen_lend(void);      /* another program may have the terminal, */
void nr_screen_take_back(void); /* and has had it: the next draw sends everything */
void nr_screen_pause(const char *text); /* while it is lent: says a line, and waits for Enter or a signal */

#endif
