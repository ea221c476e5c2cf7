/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "fixtures.h"

#include <fcntl.h>
#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/time.h"

extern char **environ;

static const struct {
	const char *host;
	int64_t time; /* ms UTC */
	const char *title, *body;
} articles[] = {
	/* One event of three outlets, 4 May 2021. */
	{ "yunxi.example", 1620115200000, "青岚大桥正式通车 市长称十年等待终成现实",
		"<p>青岚大桥星期二上午正式通车，市长陆问舟在通车典礼上宣布，云溪两岸从此连成一体。</p>"
		"<p>陆问舟说：“十年等待终成现实，青岚大桥是云溪人自己的桥。”</p>"
		"<figure><img src=\"https://yunxi.example/bridge.jpg\"><figcaption>青岚大桥通车当天的景象。</figcaption></figure>"
		"<p>大桥全长三千二百米，双向六车道，设计时速八十公里，工程耗资四十六亿元。</p>"
		"<p>云溪日报记者在现场看到，约有两万名市民步行过桥，队伍绵延数公里。</p>"
		"<p>负责施工的青岚建设公司表示，大桥使用了新型钢材，可以抵御百年一遇的洪水。</p>"
		"<p>市政府同时宣布，通车首月免收过桥费，之后每辆小客车收费十元。</p>" },
	{ "haiwan.example", 1620129600000, "青岚大桥通车首日两万市民步行过桥",
		"<p>连接云溪两岸的青岚大桥星期二上午正式通车，约有两万名市民步行过桥。</p>"
		"<p>市长陆问舟在通车典礼上说：“十年等待终成现实，青岚大桥是云溪人自己的桥。”</p>"
		"<p>不过，有居民抱怨过桥费太高。住在东岸的退休教师何静姝说，每天往返要花二十元，一个月就是六百元。</p>"
		"<p>大桥全长三千二百米，工程耗资四十六亿元，比原来的预算多出九亿元。</p>"
		"<p>市政府宣布，通车首月免收过桥费，之后每辆小客车收费十元。</p>" },
	{ "shancheng.example", 1620190800000, "青岚大桥超支九亿元通车 审计部门要求说明",
		"<p>青岚大桥星期二正式通车，但审计部门要求市政府说明工程为何超支九亿元。</p>"
		"<p>大桥全长三千二百米，工程耗资四十六亿元，原来的预算是三十七亿元。</p>"
		"<p>审计部门在一份公告中说，青岚建设公司三次修改合同，每次都没有公开招标。</p>"
		"<p>青岚建设公司表示，大桥使用了新型钢材，可以抵御百年一遇的洪水，因此成本上升。</p>"
		"<p>市长陆问舟星期二在通车典礼上没有提到超支，只说十年等待终成现实。</p>" },
	/* One event of two outlets, 6 May 2021. */
	{ "north.example", 1620295200000, "Ferry Petrel runs aground off Gull Point, all 84 aboard rescued",
		"<p>The ferry Petrel ran aground off Gull Point early on Thursday, and all 84 "
		"people aboard were rescued.</p>"
		"<p>Harbour master Ida Marrow said the ferry struck the Gull Point sandbank in "
		"thick fog at 5.40 a.m.</p>"
		"<p>“Nobody was hurt, and nobody panicked,” Marrow told reporters on the quay.</p>"
		"<p>Lifeboats from Gull Point and Saltmarsh took the passengers ashore within two hours.</p>" },
	{ "harbour.example", 1620302400000, "Fog sends ferry Petrel onto Gull Point sandbank",
		"<p>The ferry Petrel struck the Gull Point sandbank in thick fog on Thursday; "
		"lifeboats rescued 84 people.</p>"
		"<p>Harbour master Ida Marrow praised the lifeboats from Gull Point and Saltmarsh: "
		"“Nobody was hurt, and nobody "
		"panicked.”</p>"
		"<p>The ferry company Blue Tern Lines has suspended all crossings to Saltmarsh "
		"until the Petrel is refloated.</p>" },
	/* Alone. */
	{ "yunxi.example", 1620370800000, "云溪植物园百年银杏今春再发新枝",
		"<p>云溪植物园的一株百年银杏去年遭雷击后，今年春天再发新枝。</p>"
		"<p>园丁岑伯年说，他每天清晨都要为这株银杏浇水。</p><ul><li>树高二十七米</li><li>树龄一百一十二年</li></ul>" },
	{ "north.example", 1620374400000, "Choir of Saltmarsh sings for the thou\xC2\xAD" "sandth time",
		"<p>The choir of Saltmarsh gave its thousandth concert on Friday. See <a "
		"href=\"https://north.example/choir\">its "
		"history</a> for more.</p>" },
	{ "haiwan.example", 1620378000000, "\033]0;owned\007\033[2J海湾\xE2\x80\xAE市场\x9B鱼价上涨",
		"<p>海湾市场的鱼价上个月上涨了一成。</p>" },
};

void fixtures_append_time(struct nr_buffer *text, int64_t ms)
{
	nr_buffer_append_string(text, "---\ndate: ");
	nr_time_append_iso(text, ms);
	nr_buffer_printf(text, "\n---\n<!--%lld-->\n", (long long)ms);
}

/* Long enough to be scrolled through, and more of them than a screen has rows. */
static void append_long_article(struct nr_buffer *text, int number)
{
	fixtures_append_time(text, 1619000000000LL + number * 3600000LL);
	nr_buffer_printf(text, "[第%d号公报：水位记录 Bulletin %d](https://shancheng.example/b/%d)\n---\n", number, number,
		number);
	for (int i = 1; i <= 30; i++)
		nr_buffer_printf(text, "<p>第%d段，编号%d。Station %d reports %d centimetres. 水位正常，无需处理。</p>\n", i, number,
			number, i * 7 + number);
}

static void write_file(const char *folder, int number, const struct nr_buffer *text)
{
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_format("%s/%03d.md", folder, number);

	if (nr_file_write(path, text->data, text->length, &error) != NR_OK)
		fail_msg("%s", error.message);
	free(path);
}

static void run(const char *const *argv)
{
	pid_t child;
	int status;

	assert_int_equal(posix_spawn(&child, argv[0], NULL, NULL, (char *const *)argv, environ), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

void fixtures_import_folder(const char *program, const char *archive, const char *folder)
{
	run((const char *const[]){ program, "--archive", archive, "import", folder, NULL });
}

void fixtures_import(const char *program, const char *archive)
{
	char *folder = nr_format("%s/fixtures", getenv("HOME"));
	int count = (int)(sizeof articles / sizeof articles[0]);
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	for (int i = 0; i < count; i++) {
		struct nr_buffer text = NR_BUFFER_INIT;
		fixtures_append_time(&text, articles[i].time);
		nr_buffer_printf(&text, "[%s](https://%s/%d)\n---\n%s\n", articles[i].title, articles[i].host, i,
			articles[i].body);
		write_file(folder, i, &text);
		nr_buffer_release(&text);
	}
	for (int i = 1; i <= 60; i++) {
		struct nr_buffer text = NR_BUFFER_INIT;
		append_long_article(&text, i);
		write_file(folder, count + i, &text);
		nr_buffer_release(&text);
	}
	fixtures_import_folder(program, archive, folder);
	free(folder);
}

/* What it says is not looked at. */
static pid_t start_quietly(const char *const *argv)
{
	posix_spawn_file_actions_t actions;
	pid_t child;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
	assert_int_equal(posix_spawn(&child, argv[0], &actions, NULL, (char *const *)argv, environ), 0);
	posix_spawn_file_actions_destroy(&actions);
	return child;
}

pid_t fixtures_start_import(const char *program, const char *archive, int number)
{
	static const struct {
		const char *host, *title, *text;
	} later[] = {
		{ "haiwan.example", "青岚大桥通车",
			"青岚大桥通车首日，市长陆问舟说，大桥全长三千二百米，工程耗资四十六亿元。" },
		{ "north.example", "Ferry Petrel",
			"The ferry Petrel ran aground off Gull Point in thick fog; 84 people were rescued." },
		{ "late.example", "一家新的报纸", "这家报纸今天第一次出现在这里，没有别的报纸报道它。" },
	};
	int which = number % (int)(sizeof later / sizeof later[0]);
	char *folder = nr_format("%s/later-%d", getenv("HOME"), number);
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	fixtures_append_time(&text, 1620370800000LL + number * 60000LL);
	nr_buffer_printf(&text, "[%s %d](https://%s/later/%d)\n---\n<p>%s</p><p>%d</p>\n", later[which].title, number,
		later[which].host, number, later[which].text, number);
	write_file(folder, number, &text);
	pid_t importing = start_quietly((const char *const[]){ program, "--archive", archive, "import", folder, NULL });
	nr_buffer_release(&text);
	free(folder);
	return importing;
}
