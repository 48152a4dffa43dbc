package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import ij.IJ;
import ij.ImagePlus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;
import org.spectralattribution.host.Previewable;
import org.spectralattribution.model.ModelException;

/** What the commands declare for their dialogs. */
final class CommandDialogsTest {

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
		assertEquals(Set.of("image", "model", "target", "score", "range", "channels", "device", "batch", "slices", "output",
			"method"), remembered);
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
			"demo", "probability", range);
		assertTrue(preview.apply("type").matches(
			"Predicted class: metaphase \\(\\d+\\.\\d %\\), .*\\.\nPixel range: type 0…255\\."), preview.apply("type"));
		assertTrue(preview.apply("minmax").contains("Pixel range: minmax "), preview.apply("minmax"));
	}

	/** The advice in the dialog is one that can be followed there, and that helps. */
	@Test
	void thePreviewOfAModelWithoutLogitsFollowsTheScore() {
		final ImagePlus image = IJ.createImage("colour", "RGB ramp", 8, 8, 1);
		final Function<String, String> preview = score -> Previews.of(image, Macros.fieldModel("Sigmoid.pt"), score,
			"type");
		assertTrue(preview.apply("logit").matches(
			"Predicted class: class \\d \\(output 0\\.\\d+\\), .*\\.\nPixel range: .*"), preview.apply("logit"));
		final String message = assertThrows(ModelException.class, () -> preview.apply("probability")).getMessage();
		assertTrue(message.contains("score=logit"), message);
		assertTrue(new IntegratedGradientsCommand().previewKeys().contains("score"));
	}

	private static List<ModuleItem<?>> inputs(final Class<? extends Command> command) {
		return StreamSupport.stream(info(command).inputs().spliterator(), false).collect(Collectors.toList());
	}

	private static CommandInfo info(final Class<? extends Command> command) {
		return new CommandInfo(command, command.getAnnotation(org.scijava.plugin.Plugin.class));
	}
}
