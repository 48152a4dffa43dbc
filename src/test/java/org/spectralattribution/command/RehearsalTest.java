package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.explain.KnownModels;
import org.spectralattribution.explain.UnloadedModel;
import org.spectralattribution.host.Preview;
import org.spectralattribution.host.Previewable;
import org.spectralattribution.model.ForwardingClassifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.model.djl.KeptNetwork;
import org.spectralattribution.tensor.Tensor;

/** What a dialog's preview leaves for the run after it: the network, and a short explanation that nobody sees. */
final class RehearsalTest {

	private static final String IMAGE = "newImage('field', 'RGB ramp', 8, 8, 1);\n";

	@TempDir
	private Path folder;
	private Path file;
	private String remembered;
	private final AtomicInteger opened = new AtomicInteger();
	private final AtomicInteger gradients = new AtomicInteger();
	private ModelDescription description;

	@BeforeEach
	void copy() throws IOException {
		remembered = Prefs.get(KnownModels.class.getName(), "");
		Prefs.set(KnownModels.class.getName(), null);
		file = Files.copy(Path.of(Macros.fieldModel("InPlace.pt")), folder.resolve("model.pt"));
		KeptNetwork.forget();
	}

	@AfterEach
	void restore() {
		Prefs.set(KnownModels.class.getName(), remembered);
		IJ.run("Close All");
	}

	/** What a command says in its dialog, with its openings of the model and the calls for gradients counted. */
	private Preview preview(final Class<? extends Command> type, final long quickNanoseconds, final String... unsafe) {
		return preview(type, 8, quickNanoseconds, unsafe);
	}

	private Preview preview(final Class<? extends Command> type, final int size, final long quickNanoseconds,
		final String... unsafe)
	{
		final ModelCommand command = (ModelCommand) Previews.module(type, "image", IJ.createImage("field", "RGB ramp", size,
			size, 1), "model", file.toString()).getDelegateObject();
		command.quickNanoseconds = quickNanoseconds;
		final BiFunction<String, Consumer<String>, UnloadedModel> find = command.models;
		command.models = (text, log) -> {
			description = find.apply(text, log).description().withUnsafeOperations(List.of(unsafe));
			return new UnloadedModel(description, KnownModels.ofUser(), (model, device, batch, workers, lines) -> {
				opened.incrementAndGet();
				return new ForwardingClassifier(DjlClassifier.open(model, device, batch, workers, lines)) {

					@Override
					public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
						gradients.incrementAndGet();
						return super.gradients(points, head);
					}
				};
			});
		};
		return ((Previewable) command).preview();
	}

	private Preview agreed() {
		preview(IntegratedGradientsCommand.class, Long.MAX_VALUE).agree();
		return preview(IntegratedGradientsCommand.class, Long.MAX_VALUE);
	}

	private static float[] explain(final Path file) {
		Macros.run(IMAGE + "run('Integrated Gradients...', 'model=[" + Macros.macroPath(file) + "] steps=20 output=raw');");
		final ImagePlus result = IJ.getImage();
		final float[] values = new float[3 * 64];
		for (int i = 0; i < 3; i++) {
			System.arraycopy(result.getStack().getPixels(i + 1), 0, values, i * 64, 64);
		}
		return values;
	}

	@Test
	void aRunAfterAPreviewLoadsNothingAgainAndGivesTheSameBits() {
		final float[] alone = explain(file);
		KeptNetwork.forget();
		final Preview preview = agreed();
		final Object network = KeptNetwork.of(description);
		preview.prepare();
		assertSame(network, KeptNetwork.of(description), "the rehearsal");
		assertArrayEquals(alone, explain(file));
		assertSame(network, KeptNetwork.of(description), "the run");
	}

	@Test
	void onceIsEnough() {
		final Preview preview = agreed();
		assertEquals(0, gradients.get(), "a preview itself takes no gradient");
		preview.prepare();
		final int once = gradients.get();
		assertTrue(once > 3, once + " calls");
		agreed().prepare();
		assertEquals(once, gradients.get());
	}

	@Test
	void aCancelledOneIsDoneAgain() {
		final Preview preview = agreed();
		assertThrows(CancellationException.class, () -> Cancellation.during(() -> gradients.get() > 0, () -> {
			preview.prepare();
			return null;
		}));
		assertTrue(gradients.get() <= 1, gradients + " calls");
		agreed().prepare();
		assertTrue(gradients.get() > 3, gradients + " calls");
	}

	/** A call that is being made when the user presses OK would take time from the run. */
	@Test
	void slowModelsAreNotRehearsed() {
		agreed();
		preview(IntegratedGradientsCommand.class, 0).prepare();
		assertEquals(0, gradients.get());
	}

	@Test
	void largeInputsAreNotRehearsed() {
		agreed();
		preview(IntegratedGradientsCommand.class, 420, Long.MAX_VALUE).prepare();
		assertEquals(0, gradients.get());
		preview(IntegratedGradientsCommand.class, 64, Long.MAX_VALUE).prepare();
		assertTrue(gradients.get() > 3, gradients + " calls");
	}

	@Test
	void nothingIsRehearsedBeforeTheUserHasAgreed() {
		preview(IntegratedGradientsCommand.class, Long.MAX_VALUE).prepare();
		assertEquals(0, opened.get());
		agreed();
		final int before = opened.get();
		preview(IntegratedGradientsCommand.class, Long.MAX_VALUE, "aten::save").prepare();
		assertEquals(before, opened.get());
	}

	/** Its explanations begin by themselves. */
	@Test
	void liveAttributionHasNone() {
		agreed();
		preview(LiveAttributionCommand.class, Long.MAX_VALUE).prepare();
		assertFalse(gradients.get() > 0, gradients + " calls");
	}
}
