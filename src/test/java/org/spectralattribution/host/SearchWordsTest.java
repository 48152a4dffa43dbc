package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What users look for is found by the rules of both hosts. Neither looks into descriptions or keywords, and an entry of
 * {@code plugins.config} has none of these there.
 */
final class SearchWordsTest {

	/** The labels on the way to an entry, and its own at the end: all that Fiji knows of it. */
	private static List<List<String>> entries() throws IOException {
		return PluginsConfigTest.lines().stream().map(line -> {
			final String[] parts = line.split(", \"|\", ");
			return Stream.concat(Arrays.stream(parts[0].split(">")), Stream.of(parts[1])).map(label -> label.toLowerCase(
				Locale.ROOT)).collect(Collectors.toList());
		}).collect(Collectors.toList());
	}

	/** {@code ij.plugin.CommandFinder.populateList} of ImageJ 1.54p: each word is in the label or in the menu path. */
	private static boolean isFoundInImageJ(final List<String> entry, final String text) {
		final String label = entry.get(entry.size() - 1);
		final String path = String.join(">", entry.subList(0, entry.size() - 1));
		return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(word -> label.contains(word) || path
			.contains(word));
	}

	/**
	 * {@code org.scijava.search.module.ModuleSearcher.search} of scijava-search 3.0.1: the text, or all its words, in the
	 * title or in parts of the menu path. The title of an imagej-legacy {@code LegacyCommandInfo} is its label in the menu.
	 */
	private static boolean isFoundInFiji(final List<String> entry, final String text) {
		final String lower = text.toLowerCase(Locale.ROOT);
		return entry.stream().anyMatch(label -> label.contains(lower)) || Arrays.stream(lower.split("\\s+")).allMatch(
			word -> entry.stream().anyMatch(label -> label.contains(word)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "saliency", "Saliency", "heat map", "heatmap", "explain", "explainable", "explainable AI", "XAI",
		"xai", "attribution", "Grad-CAM", "grad cam", "saliency heatmap", "integrated gradients" })
	void bothHostsFind(final String text) throws IOException {
		assertTrue(entries().stream().anyMatch(entry -> isFoundInImageJ(entry, text)), "ImageJ: " + text);
		assertTrue(entries().stream().anyMatch(entry -> isFoundInFiji(entry, text)), "Fiji: " + text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "segmentation", "tracking", "zebra" })
	void whatIsNotHereIsNotFound(final String text) throws IOException {
		assertTrue(entries().stream().noneMatch(entry -> isFoundInImageJ(entry, text) || isFoundInFiji(entry, text)));
	}

	@Test
	void noEntryIsThereTwice() throws IOException {
		final List<List<String>> entries = entries();
		assertEquals(entries.size(), new HashSet<>(entries).size());
	}
}
