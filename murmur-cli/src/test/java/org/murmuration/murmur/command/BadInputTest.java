package org.murmuration.murmur.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user may mistype: one line that says what was wrong, and exit code 2 or 3. */
class BadInputTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bogus | unknown command 'bogus'; see murmur --help",
        "trian | unknown command 'trian'; did you mean train?",
        "--verson | unknown option '--verson'; did you mean --version?",
        "train --roundz 3 | unknown option '--roundz'; did you mean --rounds?",
        "train --roundz=3 | unknown option '--roundz'; did you mean --rounds?",
        "train extra | unexpected 'extra'; this command takes options only",
        "train @flags | unexpected '@flags'",
        "train --rounds | Missing required parameter for option '--rounds'",
        "train --rounds abc | '--rounds': expected a whole number but was 'abc'",
        "train --rounds 1.5 | expected a whole number but was '1.5'",
        "train --rounds 3000000000 | expected a whole number up to 2147483647 but was",
        "train --rounds 1 --rounds 2 | option '--rounds' (N) should be specified only once",
        "train --out --quit | '--quit'",
        "train --data foo | expected one of embedded, mnist-writers, idx, csv, leaf, tff-emnist, shakespeare, synthetic but was 'foo'",
        "train --data mnist | but was 'mnist'; the known set mnist is read by --data idx --data-dir DIR",
        "train --data adult | the known set adult is read by --data csv --schema adult --data-dir DIR",
        "train --data tinyshakespeare | is read by --data shakespeare --data-dir DIR",
        "train --data qmnist-writers | is read by --data mnist-writers --data-dir DIR, MNIST's folder",
        "train --data breast-homo | is read by --data csv --schema FILE.yaml --data-dir DIR",
        "train --rounds -3 | --rounds must be at least 1, got -3",
        "train --rounds 0 | --rounds must be at least 1, got 0",
        "train --epochs 0 | --epochs must be at least 1, got 0",
        "train --batch 0 | --batch must be at least 1, got 0",
        "train --client-lr NaN | '--client-lr': expected a finite number but was 'NaN'",
        "train --client-lr Infinity | expected a finite number",
        "train --client-lr 0 | --client-lr must be above 0",
        "train --server-lr -1 | --server-lr must be above 0",
        "train --server-lr 1e300 | --server-lr must be above 0",
        "train --dropout 1 | --dropout must be in [0, 1), got 1.0",
        "train --dropout -0.1 | --dropout must be in [0, 1), got -0.1",
        "train --epsilon -1 | --epsilon must be above 0",
        "train --noise-multiplier 0 | --noise-multiplier must be above 0",
        "train --clip 0 | --clip must be above 0",
        "train --clip 1e300 | --clip must be above 0",
        "train --delta 2 | --delta must be in (0, 1), got 2.0",
        "train --delta 0 | --delta must be in (0, 1), got 0.0",
        "train --threads 0 | --threads must be from 1 to 4096, got 0",
        "train --threads 100000 | --threads must be from 1 to 4096, got 100000",
        "train --clients 0 | --clients must be from 2 to 1000000, got 0",
        "train --clients 2000000000 | --clients must be from 2 to 1000000, got 2000000000",
        "train --sampling-probability 1.5 | --sampling-probability must be in (0, 1], got 1.5",
        "train --sampling-probability 0 | --sampling-probability must be in (0, 1], got 0.0",
        "train --sampling fixed --cohort 0 | --cohort must be at least 1, got 0",
        "train --cohort 2000 | --cohort must be from 1 to 1000, got 2000",
        "train --cohort 20 --sampling-probability 0.1 | not both",
        "train --sampling fixed --sampling-probability 0.1 | goes with --sampling poisson",
        "train --adjacency replace | expected one of add-remove, replace-one, zero-out but was 'replace'",
        "train --clients 20 --sampling-probability 0.8 --no-dp --adjacency zero-out | --adjacency goes with privacy, not with --no-dp",
        "train --clients 20 --sampling-probability 0.8 --adjacency add-remove | --adjacency add-remove is not what this plan can promise, it is zero-out",
        "plan --clients 1000 --noise central --adjacency replace-one | is not what this plan can promise, it is add-remove",
        "plan --clients 200 --noise central --sampling fixed --adjacency add-remove | can promise, it is zero-out",
        "train --clients 20 --noise central --sampling fixed --cohort 8 --adjacency replace-one --eligible-rows 1 | it is zero-out",
        "train --clients 20 --noise central --sampling fixed --cohort 8 --adjacency replace-one --algorithm scaffold"
            + " | --algorithm scaffold keeps a control; take another algorithm, or --adjacency zero-out",
        "train --max-cohort 1 | --max-cohort must be at least 2, got 1",
        "train --colluders -1 | --colluders must be at least 0, got -1",
        "train --weight-cap 5 | --weight-cap goes with --no-dp",
        "train --no-dp --weight-cap 0 | --weight-cap must be at least 1, got 0",
        "train --no-dp --epsilon 8 | --epsilon does not go with --no-dp",
        "train --no-dp --noise-multiplier 1 | --noise-multiplier does not go with --no-dp",
        "train --noise loud | expected one of skellam, discrete-gaussian, central but was 'loud'",
        "train --observer me | expected one of server, released but was 'me'",
        "train --noise central --observer server | needs noise that the clients add",
        "train --no-secagg --observer server | needs secure aggregation",
        "train --surplus burn | expected one of keep, top-up, remove but was 'burn'",
        "train --no-secagg --surplus remove | --surplus remove needs secure aggregation",
        "train --noise central --surplus keep | --surplus does not go with --noise central",
        "train --no-dp --surplus remove | --surplus does not go with --no-dp",
        "train --noise central --participation-cap 2 | does not go with --noise central",
        "train --adaptive-clip 0.5 --clip-per-layer | --clip-per-layer does not go with --adaptive-clip",
        "train --no-dp --clip-per-layer | --clip-per-layer does not go with --no-dp",
        "plan --clients 100 --clip-per-layer | --clip-per-layer needs a model",
        "train --no-dp --private-metrics | --private-metrics does not go with --no-dp, where nothing",
        "plan --clients 100 --no-dp --private-metrics | --private-metrics does not go with --no-dp",
        "train --metrics-share 0.2 | --metrics-share needs --private-metrics, without which",
        "train --loss-ceiling 2 | --loss-ceiling needs --private-metrics, without which",
        "train --private-metrics --metrics-share 1 | --metrics-share must be in (0, 1), got 1.0",
        "train --private-metrics --loss-ceiling 0 | --loss-ceiling must be above 0",
        "train --adaptive-clip 1.5 | --adaptive-clip must be in (0, 1), got 1.5",
        "train --participation-cap 0 | --participation-cap must be at least 1, got 0",
        "train --no-dp --noise skellam | --noise does not go with --no-dp",
        "train --no-dp --observer released | --observer does not go with --no-dp",
        "train --no-dp --participation-cap 3 | --participation-cap does not go with --no-dp",
        "train --epsilon 8 --noise-multiplier 1 | --epsilon does not go with --noise-multiplier",
        "train --no-dp --delta 1e-4 | --delta does not go with --no-dp",
        "ledger create l --population x --epsilon NaN | from 1.0E-9 to 1.0E9, got NaN",
        "ledger create l --population x --epsilon 8 --delta NaN | --delta must be in (0, 1), got NaN",
        "ledger create l --population x --epsilon 8 --added-delta NaN --largest gaussian(s=9) | in [0,"
            + " 1), got NaN",
        "ledger create l --population x --epsilon 0.1 --schedule gaussian(s=1)*9 | the budget is 0.1;",
        "ledger create l --population x --epsilon 8 --delta 1e-3 --observer server --adjacency"
            + " replace-one --schedule wor(n=1000;m=10;s=0.5)*100 | sampling amplifies nothing",
        "train --no-secagg --threshold 5 | --threshold does not go with --no-secagg",
        "train --no-secagg --adversary active | --adversary does not go with --no-secagg",
        "train --no-secagg --corrupt 0.1 | --corrupt does not go with --no-secagg",
        "train --no-secagg --neighbors 4 | --neighbors does not go with --no-secagg",
        "train --no-secagg --colluders 2 | --colluders does not go with --no-secagg",
        "train --dropout 0.1 --dropout-point consistency | --dropout-point consistency needs an",
        "train --dropout-point unmask | --dropout-point needs --dropout above 0",
        "train --data-dir . | --data-dir does not go with --data embedded",
        "train --writers-dir . | --writers-dir does not go with --data embedded",
        "train --data idx --data-dir . --writers-dir . | --writers-dir does not go with --data idx",
        "train --shards-per-client 3 | --shards-per-client needs --partition shards, without",
        "train --data idx --data-dir . --partition iid --shards-per-client 3 | needs --partition shards",
        "train --data idx --data-dir . --partition shards --shards-per-client 0 | at least 1, got 0",
        "train --partition iid | --partition iid goes with --data idx",
        "train --data idx | --data idx needs --data-dir",
        "train --data mnist-writers | --data mnist-writers needs --data-dir",
        "train --data mnist-writers --clients 5 | --data mnist-writers needs --data-dir",
        "train --data idx --data-dir . --clients 1 | --clients must be at least 2, got 1",
        "train --partition dirichlet --alpha 1 | --partition dirichlet goes with --data idx",
        "train --data idx --data-dir . --partition dirichlet --alpha 0 | --alpha must be above 0",
        "train --data idx --data-dir . --alpha 1 | --alpha needs --partition dirichlet or",
        "train --data idx --data-dir . --minimum-rows 1 | --minimum-rows needs --partition dirichlet-sizes",
        "train --data idx --data-dir . --partition dirichlet-sizes --minimum-rows 0 | at least 1, got",
        "train --data idx --data-dir . --partition by-attribute --attribute x | needs --data csv",
        "train --data idx --data-dir . --partition writer | --partition writer needs --data mnist",
        "train --data idx --data-dir . --attribute x | --attribute needs --partition by-attribute",
        "train --data idx --data-dir . --rows-per-client 3 | --rows-per-client needs --partition by-attribute",
        "train --data idx --data-dir . --schema adult | --schema does not go with --data idx",
        "train --data idx --data-dir . --beta 1 | --beta does not go with --data idx",
        "train --data idx --data-dir . --window 1 | --window does not go with --data idx",
        "train --data idx --data-dir . --stride 1 | --stride does not go with --data idx",
        "train --data idx --data-dir . --classes 1 | --classes does not go with --data idx",
        "train --data idx --data-dir . --one-hot | --one-hot does not go with --data idx",
        "train --data idx --data-dir . --hold-out rows | --hold-out does not go with --data idx",
        "train --known mnist | --known does not go with --data embedded",
        "train --data idx --data-dir . --known imagenet | no data set is known as 'imagenet'; murmur",
        "train --data idx --data-dir . --known kmnist | ./train-images-idx3-ubyte.gz: absent; expected 18165135 bytes with SHA-256 51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4 (and 3 more); no mirror of it is built in, so get it from its source, or by murmur data download kmnist --mirror URL, or read",
        "data | say what to do with data: [list, verify, download]",
        "data verify | Missing required",
        "data verify imagenet --data-dir . | no data set is known as 'imagenet'; there are mnist, fash",
        "data verify mnist | Missing required option: '--data-dir=DIR'",
        "data download mnist | Missing required option: '--data-dir=DIR'",
        "data download mnist --data-dir . --mirror ftp://x/ | --mirror must be an http or https address",
        "data download mnist --data-dir . --mirror :: | --mirror must be an http or https address",
        "data list extra | unexpected 'extra'",
        "train --data csv --data-dir . | --data csv needs --schema",
        "train --data csv --schema adult | --data csv needs --data-dir, the folder of its files",
        "train --data csv --schema adult --data-dir . | no adult.data in it; expected adult.data or",
        "train --data csv --schema no/such.yaml --data-dir . | --schema no/such.yaml: no such file",
        "train --data csv --schema adult --data-dir . --partition by-attribute | needs --attribute",
        "train --data csv --schema adult --data-dir . --partition by-attribute --clients 3 | value;",
        "train --data leaf | --data leaf needs --data-dir",
        "train --data leaf --data-dir . --partition iid | --partition does not go with --data leaf, whose",
        "train --data leaf --data-dir /no/such | train: no such folder; expected a folder of LEAF's",
        "train --data tff-emnist --data-dir /no/such | fed_emnist_digitsonly_train.h5: no such file",
        "train --data shakespeare --data-dir /no/such | /no/such: no such folder; expected a folder",
        "train --data shakespeare --data-dir . --window 0 | --window must be at least 1, got 0",
        "train --alphabet leaf | --alphabet does not go with --data embedded",
        "train --data shakespeare --alphabet greek | expected one of leaf, derived but was 'greek'",
        "train --data shakespeare --data-dir . --stride 0 | --stride must be at least 1, got 0",
        "train --data shakespeare --data-dir . --alpha 1 | --alpha does not go with --data shakes",
        "train --data synthetic | is tested on rows of clients that train, summed in the clear",
        "train --data synthetic --no-dp --alpha -1 | alpha and beta must be finite and at least 0",
        "train --data synthetic --clients 1 --no-dp | --clients must be from 2 to 100000, got 1",
        "train --data synthetic --minimum-rows 1 | --minimum-rows does not go with --data synthetic",
        "train --data synthetic --partition iid | --partition does not go with --data synthetic",
        "train --data synthetic --data-dir . | --data-dir does not go with --data synthetic",
        "train --data synthetic --clients 2 --hold-out clients | too few clients to hold a fifth of them out by",
        "train --data idx --data-dir /no/such | /no/such: no such folder; expected a folder with",
        "train --data idx --data-dir . --known mnist | (and 3 more); murmur data download mnist may fetch",
        "train --model-file net.txt | --model-file net.txt ends in none of .json and .zip (DL4J)",
        "train --model-file no/such.zip | no/such.zip: there is no such file; expected a network that DL4J's",
        "train --model mlp --model-file net.json | --model does not go with --model-file, which takes",
        "train --model lstm | --model lstm reads texts, a character's number in each feature; the rows of",
        "train --model lstm --data synthetic --no-dp | are amounts: take another --model",
        "train --no-dp --algorithm scaffold --weight-cap 10000 | --weight-cap 10000 does not go with --algorithm scaffold: the server's control",
        "train --model-out net.h5 | --model-out net.h5 ends in neither .zip (a network of DL4J) nor .npy",
        "train --model-out no/such/net.zip | --model-out no/such/net.zip: there is no such folder",
        "train --config nowhere.yaml | --config nowhere.yaml: no such file",
        "train --warm-start nowhere.npy | --warm-start nowhere.npy cannot be read: no such file or folder",
        "verify nowhere.json | nowhere.json cannot be read (no such file or folder); give the run.json",
        "train --seed x | '--seed': expected a whole number but was 'x'",
        "secagg --clients 1 | --clients must be from 2 to 1048576, got 1",
        "secagg --clients 2000000000 | --clients must be from 2 to 1048576, got 2000000000",
        "secagg --clients 1000000 | ask for fewer --clients",
        "secagg --dimension 0 | --dimension must be from 1 to 134217728, got 0",
        "secagg --dimension 2000000000 | --dimension must be from 1 to 134217728",
        "secagg --dimension 134217728 --threads 4096 | ask for a smaller --dimension",
        "secagg --threads 0 | --threads must be from 1 to 4096, got 0",
        "secagg --threshold 1 | --threshold must be from 2 to 20, got 1",
        "secagg --threshold 21 | --threshold must be from 2 to 20, got 21",
        "secagg --bits 7 | --bits must be 64, 32, 21, 16, 12, 10, 9 or 8, got 7",
        "secagg --bits 65 | --bits must be 64, 32, 21, 16, 12, 10, 9 or 8, got 65",
        "secagg --dropout 1 | --dropout must be in [0, 1), got 1.0",
        "secagg --dropout-point lunch | expected one of advertise-keys, share-keys",
        "secagg --clients 300 --bits 8 | 8-bit lanes cannot hold the sum of 300 clients",
        "epsilon | --noise-multiplier is required, or --csv for a table",
        "epsilon --noise-multiplier NaN | must be above 0, from 1.0E-9 to 1.0E9, got NaN",
        "epsilon --noise-multiplier z | '--noise-multiplier': expected a number but was 'z'",
        "epsilon --noise-multiplier 1 --delta NaN | --delta must be in (0, 1), got NaN",
        "epsilon --noise-multiplier 1 --sampling-probability NaN | must be in (0, 1], got NaN",
        "epsilon --noise-multiplier 1 --steps -1 | --steps must be at least 1, got -1",
        "epsilon --noise-multiplier 1 --steps 9223372036854775808 | from -2^63 to 2^63 - 1 but was",
        "epsilon --noise-multiplier 1 --accountant gdp | expected one of best, pld, rdp, exact but",
        "epsilon --noise-multiplier 1 --orders reference | --orders goes with --accountant rdp, got",
        "epsilon --noise-multiplier 1 --bound generic | --bound goes with --accountant rdp, got",
        "epsilon --noise-multiplier 1 --orders some | expected one of every, reference but was",
        "epsilon --noise-multiplier 1 --bound loose | expected one of tightest, generic but was",
        "epsilon --noise-multiplier 1 --steps 1.5 | '--steps': expected a whole number but was",
        "epsilon --noise-multiplier 1 --sampling-probability 1.5 | must be in (0, 1], got 1.5",
        "epsilon --noise-multiplier 1 --out x | --out does not go with a question without --csv",
        "epsilon --csv x | --csv needs --out OUT.csv",
        "epsilon --csv x --out y --noise-multiplier 1 | --noise-multiplier does not go with --csv",
        "epsilon --csv x --out y --sampling-probability 1 | --sampling-probability does not go with",
        "epsilon --csv x --out y --steps 1 | --steps does not go with --csv",
        "epsilon --csv x --out y --delta 1e-5 | --delta does not go with --csv",
        "epsilon --csv x --out y --adjacency zero-out | --adjacency does not go with --csv",
        "epsilon --csv x --out y --observer server | --observer does not go with --csv",
        "epsilon --csv x --out y --plot z.svg | --plot does not go with --csv",
        "epsilon --csv no/such.csv --out y | cannot read the table no/such.csv (no such file or folder)",
        "noise | --epsilon is required, or --csv for a table",
        "noise --epsilon 0 | --epsilon must be above 0",
        "noise --epsilon NaN | --epsilon must be above 0, from 1.0E-9 to 1.0E9, got NaN",
        "noise --epsilon 1 --delta NaN | --delta must be in (0, 1), got NaN",
        "noise --epsilon 1 --sampling-probability NaN | must be in (0, 1], got NaN",
        "noise --epsilon 1 --noise-multiplier NaN --steps 1 | from 1.0E-9 to 1.0E9, got NaN",
        "noise --epsilon 1 --delta 0 | --delta must be in (0, 1), got 0.0",
        "noise --epsilon 1 --sampling-probability 0 | must be in (0, 1], got 0.0",
        "noise --epsilon 1 --steps 0 | --steps must be at least 1, got 0",
        "noise --csv x --out y --epsilon 1 | --epsilon does not go with --csv",
        "noise --csv x --out y --delta 1e-5 | --delta does not go with --csv",
        "noise --csv x --out y --sampling-probability 1 | --sampling-probability does not go with",
        "noise --csv x --out y --steps 5 | --steps does not go with --csv",
        "noise --csv x --out y --noise-multiplier 5 | --noise-multiplier does not go with --csv",
        "noise --epsilon 1 --noise-multiplier 0 --steps 5 | --noise-multiplier must be above 0",
        "noise --epsilon 1 --noise-multiplier 1 | needs --sampling-probability, to find the most steps, or --steps, to find",
        "noise --epsilon 1 --noise-multiplier 1 --steps 5 --sampling-probability 0.1 | leave nothing to find; leave one",
        "noise --epsilon 0.1 --noise-multiplier 1 --sampling-probability 1 | is not met by a single step",
        "noise --epsilon 0.1 --noise-multiplier 1 --sampling-probability 0.9 | is not met by a single step",
        "noise --epsilon 1 --noise-multiplier 0.04 --sampling-probability 0.1 | is not proved to be met by a single step",
        "epsilon --noise-multiplier 0 | --noise-multiplier must be above 0",
        "epsilon --noise-multiplier 1e-50 | --noise-multiplier must be above 0",
        "epsilon --noise-multiplier 1 --steps 0 | --steps must be at least 1, got 0",
        "epsilon --noise-multiplier 1 --delta 1 | --delta must be in (0, 1), got 1.0",
        "epsilon --noise-multiplier 1 --sampling-probability 0 | must be in (0, 1], got 0.0",
        "epsilon --noise-multiplier 1 --sampling-probability 0.1 --adjacency zero-out"
            + " | sampling is accounted under --adjacency add-remove or replace-one only",
        "plan | Missing required option: '--clients=N'",
        "plan --clients 1 | --clients must be at least 2, got 1",
        "plan --clients 100 --dimension 0 | --dimension must be at least 1, got 0",
        "plan --clients 100 --rounds 0 | --rounds must be at least 1, got 0",
        "plan --clients 100 --dropout 1 | --dropout must be in [0, 1), got 1.0",
        "plan --clients 100 --corrupt 1 | --corrupt must be in [0, 1), got 1.0",
        "plan --clients 100 --neighbors 5 | --neighbors must be an even number of at least 2, got 5",
        "plan --clients 100 --adversary evil | expected one of passive, semi-malicious, active but",
        "plan --clients 100 --no-secagg | unknown option '--no-secagg'",
        "plan --clients 100 --dropout-point unmask | unknown option '--dropout-point'",
        "sweep | Missing required options and parameters: '--out=DIR', 'FILE.yaml'",
        "sweep nowhere.yaml --out x --minutes 0 | --minutes must be from 1 to",
        "compare | Missing required parameter: 'RUN.json'; see murmur compare --help",
        "compare nowhere | a comparison needs two runs or more, got 1; name another run.json",
        "compare nowhere/a nowhere/b | nowhere/a is not there; give run.json files, or folders",
        "bench nonsense | no room is called 'nonsense'; there are gradient, local, rotation, quantize, noise, step,",
        "bench --longest 0 | --longest is 0; give minutes, 1 to 10080",
        "bench --longest 35791395 | --longest is 35791395; give minutes, 1 to 10080",
        "bench --quick --full | give --quick or --full, not both",
        "bench --render mask | --render measures nothing",
        "bench --forks 3 | unknown option '--forks'",
        "demo --seed x | '--seed': expected a whole number but was 'x'",
      })
  void run_badWords_oneLineAndExitCode2(String line, String said) {
    Ran ran = Ran.of(line);
    assertAll(
        () -> assertEquals(2, ran.exit(), ran.err()),
        () -> assertTrue(ran.complaint().startsWith("murmur: "), ran.err()),
        () -> assertTrue(ran.complaint().contains(said), ran.err()),
        () -> assertFalse(ran.err().contains("\tat "), ran.err()),
        () -> assertEquals("", ran.out()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train --clients 30 --max-cohort 2 --sampling-probability 0.8 | largest cohort 2",
        "train --clients 30 --sampling-probability 0.8 --threshold 900 | threshold 900",
        "train --clients 30 --sampling fixed --cohort 40 | cohort 40; population 30",
        "train --clients 30 --sampling-probability 0.8 --bits 8 | 8-bit lanes; largest cohort 30",
        "plan --clients 900 --adversary active --corrupt 0.4 | threshold",
        "plan --clients 200 --sampling fixed --adjacency replace-one | secret cohorts of fixed size",
        "plan --clients 900 --adversary active --neighbors 8 | an adversary that is active",
        "plan --clients 20 | 20 clients, 2.0 of them",
        "train --clients 10 --sampling-probability 0.1 | 10 clients, 1.0 of them expected to survive a round; a round needs 2",
        "train --clients 20 --surplus remove | surplus noise that is removed; the passive adversary, against whom nobody signs",
        "plan --clients 100 --sampling-probability 0.5 --colluders 60 | 60 colluders",
      })
  void run_impossiblePlan_clashAndExitCode3(String line, String said) throws Exception {
    Ran ran = Ran.of(line + " --json");
    JsonNode refused = ran.json().get("refused");
    assertEquals(3, ran.exit(), ran.err());
    assertTrue(ran.complaint().startsWith("murmur: plan refused: "), ran.err());
    assertTrue(ran.complaint().contains(said), ran.err());
    assertEquals(Set.of("schema_version", "refused"), Ran.keys(ran.json()));
    assertEquals(Set.of("clash", "remedy"), Ran.keys(refused));
    assertTrue(refused.get("clash").size() > 1);
  }

  /** Less loss than can be accounted for at any noise: what is told of it is the plan's. */
  @Test
  void train_epsilonNextToNothing_planRefused() {
    Ran ran =
        Ran.of("train --noise central --epsilon 1e-9 --clients 30 --sampling-probability 0.9");
    assertEquals(3, ran.exit(), ran.err());
    assertTrue(ran.complaint().startsWith("murmur: plan refused"), ran.err());
  }

  @Test
  void run_badWordsWithJson_oneErrorObject() throws Exception {
    Ran ran = Ran.of("epsilon --json --noise-multiplier 1 --delta 7");
    JsonNode error = ran.json().get("error");
    assertEquals(2, ran.exit());
    assertEquals(1, ran.json().get("schema_version").asInt());
    assertEquals("bad_input", error.get("code").asText());
    assertEquals("--delta must be in (0, 1), got 7.0", error.get("message").asText());
    assertEquals(Set.of("code", "message"), Ran.keys(error));
  }

  @Test
  void run_unknownOptionWithJson_oneErrorObject() throws Exception {
    assertEquals("bad_input", Ran.of("train --jsno --json").json().at("/error/code").asText());
  }

  @Test
  void run_debug_stackTrace() {
    assertTrue(Ran.of("epsilon --noise-multiplier 0 --debug").err().contains("\tat "));
  }

  @Test
  void train_truncatedImages_fileFoundAndExpected() throws IOException {
    byte[] header = {0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 28, 0, 0, 0, 28};
    Files.write(folder.resolve("train-images-idx3-ubyte"), header);
    Files.write(folder.resolve("train-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 9});
    Ran ran = Ran.of("train --data idx --data-dir", folder.toString());
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().contains(folder.resolve("train-images-idx3-ubyte").toString()));
    assertTrue(ran.complaint().contains("only 0 bytes after the header; expected"), ran.err());
    assertTrue(ran.complaint().contains("expected 7056 for sizes [9, 28, 28]"), ran.err());
  }

  @Test
  void train_missingFile_nameExpected() {
    Ran ran = Ran.of("train --data idx --data-dir", folder.toString());
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().contains("train-images-idx3-ubyte or"), ran.err());
  }

  @Test
  void train_outIsAFile_failsBeforeTraining() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "", UTF_8);
    Ran ran = Ran.of("train --clients 20 --sampling-probability 0.8 --out", file.toString());
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().contains("cannot write to the folder " + file), ran.err());
    assertFalse(ran.err().contains("round "), ran.err());
  }
}
