package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import ij.IJ;
import ij.ImagePlus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;
import org.spectralattribution.command.text.PathMethod;
import org.spectralattribution.host.HiddenKeys;
import org.spectralattribution.host.OfferedValues;
import org.spectralattribution.host.Previewable;
import org.spectralattribution.host.UnusedKeys;
import org.spectralattribution.model.ModelException;

/** What the commands declare for their dialogs. */
final class CommandDialogsTest {

	private static final int LONGEST_DESCRIPTION = 280;

	/** Those that not every method uses. */
	private static final Set<String> METHOD_KEYS = Set.of("baseline", "rule", "steps", "tolerance", "sigma", "fraction",
		"distance", "pixels", "references", "smoothing");

	@ParameterizedTest
	@ValueSource(classes = { IntegratedGradientsCommand.class, SpectralIntegratedGradientsCommand.class })
	void sectionsComeInTheWaysOrder(final Class<? extends Command> command) {
		assertEquals(List.of("Image", "Model", "Target", "Method", "Output"), List.copyOf(sections(command)));
	}

	private static Set<String> sections(final Class<? extends Command> command) {
		return inputs(command).stream().map(item -> item.get("section")).filter(name -> name != null).collect(Collectors
			.toCollection(LinkedHashSet::new));
	}

	@ParameterizedTest
	@ValueSource(classes = { IntegratedGradientsCommand.class, SpectralIntegratedGradientsCommand.class,
		ClassifyImageCommand.class })
	void theModelHasAFileBrowser(final Class<? extends Command> command) {
		assertEquals(List.of("model"), inputs(command).stream().filter(item -> FileWidget.OPEN_STYLE.equals(item
			.getWidgetStyle())).map(ModuleItem::getName).collect(Collectors.toList()));
	}

	@Test
	void foldersHaveABrowser() {
		assertEquals(List.of("input", "results"), inputs(RecommendSettingsCommand.class).stream().filter(
			item -> FileWidget.DIRECTORY_STYLE.equals(item.getWidgetStyle())).map(ModuleItem::getName).collect(Collectors
				.toList()));
	}

	/** Three lines, which is what a dialog shows of one: with the mouse on its way to a scroll bar, another one comes. */
	@ParameterizedTest
	@ValueSource(classes = { PathAttributionCommand.class, SpectralIntegratedGradientsCommand.class,
		LiveAttributionCommand.class, MeasureAttributionCommand.class, AttributionToSelectionCommand.class,
		AttributionFeaturesCommand.class, EvaluateAttributionCommand.class, CompareAttributionsCommand.class,
		RecommendSettingsCommand.class,
		AddAttributionLegendCommand.class, AttributionMontageCommand.class, OpenSampleCommand.class })
	void descriptionsFitTheDialog(final Class<? extends Command> command) {
		for (final ModuleItem<?> item : inputs(command)) {
			final String text = item.getLabel() + ": " + item.getDescription();
			assertTrue(text.length() <= LONGEST_DESCRIPTION, text.length() + " characters: " + text);
		}
	}

	@ParameterizedTest
	@CsvSource({ "IntegratedGradientsCommand, Sundararajan, ICML 2017",
		"SpectralIntegratedGradientsCommand, Kim, KDD 2026" })
	void theDialogCitesTheMethod(final String name, final String author, final String venue)
		throws ClassNotFoundException
	{
		final String citation = info(Class.forName(getClass().getPackageName() + "." + name).asSubclass(Command.class))
			.getDescription();
		assertTrue(citation.startsWith(author) && citation.endsWith(venue), citation);
	}

	/** A remembered value that the chosen method does not use would be refused. */
	@Test
	void onlySettingsThatEveryMethodUsesAreRemembered() {
		final Set<String> remembered = inputs(PathAttributionCommand.class).stream().filter(ModuleItem::isPersisted).map(
			ModuleItem::getName).collect(Collectors.toSet());
		remembered.removeAll(new PathAttributionCommand().forgottenKeys());
		assertEquals(Set.of("image", "model", "target", "score", "range", "channels", "device", "batch", "workers", "slices",
			"output", "lut", "method"), remembered);
		assertEquals(Set.of(), new SpectralIntegratedGradientsCommand().forgottenKeys());
	}

	@Test
	void thePreviewDependsOnKeysThatExist() {
		final List<String> keys = inputs(IntegratedGradientsCommand.class).stream().map(ModuleItem::getName).collect(
			Collectors.toList());
		final Previewable command = new IntegratedGradientsCommand();
		assertTrue(keys.containsAll(command.previewKeys()), command.previewKeys().toString());
	}

	@Test
	void thePreviewNamesClassProbabilityAndRange() {
		final Function<String, String> preview = range -> Previews.of(IJ.openImage("sample-images/metaphase-8bit.tif"),
			"demo", "probability", range).text();
		assertTrue(preview.apply("type").matches(
			"Predicted class: metaphase \\(\\d+\\.\\d %\\), .*\\.\nPixel range: type 0…255\\."), preview.apply("type"));
		assertTrue(preview.apply("minmax").contains("Pixel range: minmax "), preview.apply("minmax"));
	}

	/** The advice in the dialog is one that can be followed there, and that helps. */
	@Test
	void thePreviewOfAModelWithoutLogitsFollowsTheScore() {
		final ImagePlus image = IJ.createImage("colour", "RGB ramp", 8, 8, 1);
		final Function<String, String> preview = score -> Previews.of(image, Macros.fieldModel("Sigmoid.pt"), score,
			"type").text();
		assertTrue(preview.apply("logit").matches(
			"Predicted class: class \\d \\(output 0\\.\\d+\\), .*\\.\nPixel range: .*"), preview.apply("logit"));
		final String message = assertThrows(ModelException.class, () -> preview.apply("probability")).getMessage();
		assertTrue(message.contains("score=logit"), message);
		assertTrue(new IntegratedGradientsCommand().previewKeys().contains("score"));
	}

	/** Sections of a dialog come in the order of their inputs, after those of no section. */
	@Test
	void theMethodStandsAboveAllSections() {
		assertEquals(List.of("method"), inputs(PathAttributionCommand.class).stream().filter(item -> "".equals(item.get(
			"section"))).map(ModuleItem::getName).collect(Collectors.toList()));
		assertEquals(Set.of("Image", "Model", "Target", "Method", "Output", ""), sections(PathAttributionCommand.class));
	}

	@ParameterizedTest
	@CsvSource({ "blur ig, baseline fraction distance pixels references smoothing",
		"guided ig, rule tolerance sigma pixels references smoothing",
		"agi, baseline rule steps tolerance sigma fraction distance pixels references smoothing",
		"samp, rule steps tolerance sigma fraction distance references smoothing",
		"ig2, baseline rule tolerance sigma fraction distance pixels smoothing",
		"ig, sigma fraction distance pixels references smoothing",
		"gradient, baseline rule steps tolerance sigma fraction distance pixels references smoothing",
		"consensus, baseline rule tolerance sigma fraction distance pixels references",
		"segments, rule tolerance sigma fraction distance pixels references smoothing",
		"total variation, rule tolerance sigma fraction distance pixels references" })
	void fieldsThatTheMethodDoesNotUseAreDisabled(final String method, final String unused) {
		assertEquals(Set.of(unused.split(" ")), unused("output", "overlay", "method", method, "samples", 25));
		assertEquals(Set.of((unused + " noise deviation seed average").split(" ")), unused("output", "overlay", "method",
			method));
	}

	@Test
	void fieldsThatOtherSettingsReplaceAreDisabled() {
		assertTrue(unused("rule", "left").contains("tolerance"));
		assertTrue(unused("samples", 25, "deviation", 0.5).contains("noise"));
		final Module module = Previews.module(SpectralIntegratedGradientsCommand.class);
		assertEquals(Set.of("smooth"), ((UnusedKeys) module.getDelegateObject()).unusedKeys());
		module.setInput("output", "absolute");
		assertEquals(Set.of(), ((UnusedKeys) module.getDelegateObject()).unusedKeys());
		module.setInput("rule", "midpoint");
		assertEquals(Set.of("tolerance"), ((UnusedKeys) module.getDelegateObject()).unusedKeys());
	}

	/** Macros hold the key of a baseline, which has no effect in a grid: it is an input, but there is no field of it. */
	@ParameterizedTest
	@ValueSource(classes = { CompareAttributionsCommand.class, RecommendSettingsCommand.class })
	void aGridHasNoFieldForASingleBaseline(final Class<? extends Command> command) {
		final Object grid = Previews.module(command, "image", IJ.createImage("cells", "8-bit ramp", 8, 8, 1))
			.getDelegateObject();
		final Set<String> hidden = ((HiddenKeys) grid).hiddenKeys();
		assertEquals(Set.of("baseline"), hidden);
		assertTrue(inputs(command).stream().map(ModuleItem::getName).collect(Collectors.toSet()).containsAll(hidden));
		assertTrue(Collections.disjoint(((UnusedKeys) grid).unusedKeys(), hidden));
		final Set<String> offered = ((OfferedValues) grid).offers().keySet();
		assertTrue(offered.contains("baselines") && Collections.disjoint(offered, hidden), offered.toString());
	}

	private static Set<String> unused(final Object... inputs) {
		return ((UnusedKeys) Previews.module(PathAttributionCommand.class, inputs).getDelegateObject()).unusedKeys();
	}

	/** Each key that would be refused with another value than its default is disabled, and no other of the method's. */
	@ParameterizedTest
	@EnumSource(PathMethod.class)
	void whatIsRefusedIsDisabled(final PathMethod method) {
		final Set<String> unused = unused("method", method.toString());
		for (final ModuleItem<?> item : inputs(PathAttributionCommand.class)) {
			final Map<String, Object> given = Map.of(item.getName(), "another");
			final boolean refused = isRefused(() -> method.requireUsed(Map.of(item.getName(), "default"), given));
			if (METHOD_KEYS.contains(item.getName())) assertEquals(refused, unused.contains(item.getName()), item.getName());
		}
	}

	private static boolean isRefused(final Runnable check) {
		try {
			check.run();
			return false;
		}
		catch (final IllegalArgumentException e) {
			return true;
		}
	}

	private static List<ModuleItem<?>> inputs(final Class<? extends Command> command) {
		return StreamSupport.stream(info(command).inputs().spliterator(), false).collect(Collectors.toList());
	}

	private static CommandInfo info(final Class<? extends Command> command) {
		return new CommandInfo(command, command.getAnnotation(org.scijava.plugin.Plugin.class));
	}
}
