package org.spectralattribution.benchmark.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.benchmark.gpu.Report.Missed;
import org.spectralattribution.benchmark.gpu.Report.NotChecked;
import org.spectralattribution.benchmark.gpu.Report.Verdict;
import org.spectralattribution.tensor.Tensor;

/** What the check of a GPU makes of what it is told. */
final class ChecksTest {

	@Test
	void everyCheckHasALineThatSaysWhatCameOfIt() {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		final Report report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));
		report.check("a", () -> "fine");
		report.check("b", () -> {
			throw new NotChecked("there is no GPU");
		});
		report.check("c", () -> {
			throw new Missed("2, limit 1");
		});
		report.check("d", () -> {
			throw new UnsatisfiedLinkError("gone");
		});
		assertEquals(List.of("ok          a: fine", "NOT CHECKED b: there is no GPU", "MISSED      c: 2, limit 1",
			"MISSED      d: java.lang.UnsatisfiedLinkError: gone"), List.of(out.toString(StandardCharsets.UTF_8).split("\\R")));
		assertEquals("1 ok, 2 missed, 1 not checked", report.summary());
		assertEquals(2, report.count(Verdict.MISSED));
	}

	@Test
	void aCardIsReadFromTheLinesOfNvidiaSmi() {
		final List<Card> cards = Card.parse(List.of("NVIDIA H200, 570.86.15, 143771, 4, 0",
			"NVIDIA GeForce RTX 3060, 560.94, 12288, 1024, 87"));
		assertEquals("NVIDIA H200, 140 GiB, driver 570.86.15", cards.get(0).toString());
		assertEquals(1024, cards.get(1).usedMebibytes());
		assertEquals(87, cards.get(1).utilization());
		assertTrue(Card.parse(List.of()).isEmpty());
		assertThrows(IllegalArgumentException.class, () -> Card.parse(List.of("No devices were found")));
		assertTrue(Card.of("cpu").isEmpty());
	}

	@Test
	void mapsMayDifferByTheLimit() {
		final Tensor map = Tensor.of(1, 1, 2, 3, -1);
		assertEquals(0, Numbers.difference(map, map));
		assertEquals(0.25, Numbers.difference(Tensor.of(1, 1, 2, 3, 0), map));
		assertEquals("difference 1.0e-04, limit 1e-04; more", Numbers.within(1e-4, 1e-4, "difference", "; more"));
		assertThrows(Missed.class, () -> Numbers.within(1.1e-4, 1e-4, "difference", ""));
		assertThrows(Missed.class, () -> Numbers.within(Double.NaN, 1e-4, "difference", ""));
	}

	@Test
	void memoryIsFlatWhereItGrowsByNoMoreThanItsPart() {
		assertEquals(" 1000 MiB after 20 maps, 1019 MiB after 200 more", Behaviour.flat(1000, 1019, 0.02));
		Behaviour.flat(100, 115, 0.02);
		Behaviour.flat(100, 50, 0.02);
		assertThrows(Missed.class, () -> Behaviour.flat(1000, 1021, 0.02));
		assertThrows(Missed.class, () -> Behaviour.flat(100, 117, 0.02));
	}

	@Test
	void aGpuIsBusyFromEightyPercentOn() {
		assertEquals("80 %", Speed.busy(0.8));
		assertThrows(Missed.class, () -> Speed.busy(0.79));
		assertThrows(NotChecked.class, () -> Speed.busy(Double.NaN));
	}

	/** What needs a GPU is named as not checked, and not as met. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void whatNeedsAGpuIsNotCheckedWithoutOne(final int gpus) {
		final Numbers numbers = new Numbers(null, "cpu");
		assertThrows(NotChecked.class, () -> numbers.tf32(""));
		assertThrows(NotChecked.class, numbers::shortage);
		assertThrows(NotChecked.class, () -> numbers.twoGpus(gpus, null));
		assertThrows(NotChecked.class, () -> new Speed(null, "cpu", 1, null).utilization());
	}
}
