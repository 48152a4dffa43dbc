package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.plugin.frame.Recorder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded means the same when the recorded line runs as a macro. */
final class RecordedOptionTest {

	@ParameterizedTest
	@ValueSource(strings = { "demo", "", " ", "image mean", "C:\\new models\\tumor\\net.pt", "C:\\models\\12.pt",
		"\\\\server\\share\\m.pt", "/models/a [v2]/net.pt", "/models/a[v2", "[a] [b]", "[a]", "'quoted'", "it's here",
		"the \"best\" model", "a=b", "model=x steps=3", "tab\there", "0.4", " lead", "trail ", "open[only.tif",
		"close]only.tif", "a [b", "a] b", "] [", "[a", "[", "]" })
	void aMacroGivesTheValueBack(final String value) {
		Recorder.resetCommandOptions();
		new RecordedOption("model", value).record();
		new RecordedOption("steps", "100").record();
		final String line = Recorder.getCommandOptions();
		final OptionString options = OptionString.parse(HeadlessImageJ.run("return \"" + line + "\";"));
		assertEquals(value, options.value("model"), line);
		assertEquals("100", options.value("steps"), line);
		assertEquals(2, options.keys().size());
		Recorder.resetCommandOptions();
	}

	@Test
	void aCommonValueIsRecordedAsImageJDoes() {
		Recorder.resetCommandOptions();
		new RecordedOption("baseline", "image mean").record();
		new RecordedOption("steps", "100").record();
		assertEquals("baseline=[image mean] steps=100", Recorder.getCommandOptions());
		Recorder.resetCommandOptions();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a] b=c", "a] b=[c d", "a] b c=d" })
	void whatNoMacroCanHoldIsNamed(final String value) {
		final IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, () -> new RecordedOption(
			"model", value));
		assertTrue(failure.getMessage().contains("'" + value + "' of 'model'"), failure.getMessage());
	}
}
