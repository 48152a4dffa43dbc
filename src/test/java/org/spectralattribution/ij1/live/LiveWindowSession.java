package org.spectralattribution.ij1.live;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.awt.event.PaintEvent;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Vector;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import javax.imageio.ImageIO;
import javax.swing.JButton;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Menus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import org.spectralattribution.command.ClassifyImageCommand;
import org.spectralattribution.command.LiveAttributionCommand;
import org.spectralattribution.explain.Property;
import org.spectralattribution.host.CommandBridge;
import org.spectralattribution.ij1.result.StackClassification;

/** What {@link LiveSessionIT} starts in a JVM with a display. Exits with 0 if all went well. */
final class LiveWindowSession {

	private static final int LIMIT_MILLISECONDS = 120_000;

	private final Path screenshots;
	private final ImagePlus image;

	private LiveWindowSession(final Path screenshots) {
		this.screenshots = screenshots;
		final ImageStack stack = new ImageStack(128, 128);
		for (final String sample : new String[] { "metaphase-8bit.tif", "interphase-8bit.tif" }) {
			stack.addSlice(IJ.openImage("sample-images/" + sample).getProcessor());
		}
		image = new ImagePlus("cells", stack);
	}

	public static void main(final String[] arguments) {
		int status = 1;
		try {
			new ImageJ(ImageJ.STANDALONE).exitWhenQuitting(false);
			for (final Class<?> command : new Class<?>[] { LiveAttributionCommand.class, ClassifyImageCommand.class }) {
				Menus.getCommands().put(command == ClassifyImageCommand.class ? "Classify Image..." : "Live Attribution...",
					CommandBridge.class.getName() + "(\"" + command.getName() + "\")");
			}
			Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
				failure.printStackTrace(System.out);
				Runtime.getRuntime().halt(2);
			});
			new LiveWindowSession(Path.of(arguments[0])).run();
			status = 0;
		}
		catch (final Throwable e) {
			e.printStackTrace(System.out);
		}
		Runtime.getRuntime().halt(status);
	}

	private void run() throws Exception {
		image.show();
		IJ.run(image, "Set... ", "zoom=300");
		final byte[] before = ((byte[]) image.getStack().getPixels(1)).clone();
		follow();
		otherCommandsRun();
		keep();
		fail();
		check(Arrays.equals(before, (byte[]) image.getStack().getPixels(1)), "the image is unchanged");
		endings();
		pictureOfTheReadme();
	}

	/** Two samples side by side, and a ROI over one and a half nuclei. */
	private void pictureOfTheReadme() throws Exception {
		final ImageProcessor fields = new ByteProcessor(256, 128);
		fields.insert(IJ.openImage("sample-images/metaphase-8bit.tif").getProcessor(), 0, 0);
		fields.insert(IJ.openImage("sample-images/interphase-8bit.tif").getProcessor(), 128, 0);
		final ImagePlus field = new ImagePlus("fields.tif", fields);
		field.show();
		IJ.run(field, "Set... ", "zoom=150");
		field.setRoi(60, 0, 128, 128);
		IJ.run(field, "Live Attribution...", "model=demo");
		await(LivePicture::isFinished);
		LivePhotograph.take(field, screenshots.resolve("live-interphase.png"));
		move(() -> field.setRoi(8, 0, 128, 128));
		await(LivePicture::isFinished);
		LivePhotograph.take(field, screenshots.resolve("live-readme.png"));
		atOnce(field);
	}

	/** In the very event that looks at the image: picture and words are grey on the screen. */
	private void atOnce(final ImagePlus field) throws Exception {
		final BufferedImage[] seen = new BufferedImage[1];
		EventQueue.invokeAndWait(() -> {
			seen[0] = inside();
			check(LivePhotograph.colouredOrBlack(seen[0]) > 0.05, "what is current has colours");
			field.setRoi(30, 0, 128, 128);
			Arrays.stream(window().getToolkit().getAWTEventListeners(AWTEvent.PAINT_EVENT_MASK)).forEach(
				listener -> listener.eventDispatched(new PaintEvent(field.getCanvas(), PaintEvent.PAINT, new Rectangle())));
			seen[0] = inside();
		});
		ImageIO.write(seen[0], "png", screenshots.resolve("live-updating.png").toFile());
		check(LivePhotograph.colouredOrBlack(seen[0]) < 0.004, "what is outdated is grey at once");
	}

	/** The window without its title. */
	private static BufferedImage inside() {
		final BufferedImage all = LivePhotograph.of(window());
		final int top = window().getInsets().top + 2;
		final int side = 8;
		return all.getSubimage(side, top, all.getWidth() - 2 * side, all.getHeight() - top - side);
	}

	private void follow() throws Exception {
		start("model=demo");
		check(await(picture -> picture.isFinished()).place().equals("cells, slice 1, whole image"), "the whole slice first");
		photograph("live.png");
		move(() -> image.setRoi(20, 30, 80, 64));
		check(await(picture -> true).place().contains("x=20, y=30, width=80, height=64"), "the ROI that was set");
		final LivePicture refined = await(LivePicture::isFinished);
		check(refined.image().getWidth() == 80 && refined.image().getHeight() == 64, "the ROI's pixels");
		photograph("live-roi.png");
		// Nobody hears of this.
		move(() -> {
			image.getRoi().setLocation(5, 6);
			image.draw();
		});
		check(await(picture -> picture.place().contains("x=5,")).place().contains("y=6, width=80"), "the ROI that moved");
		move(image::deleteRoi);
		move(() -> image.setSlice(2));
		final LivePicture other = await(LivePicture::isFinished);
		check(other.place().equals("cells, slice 2, whole image"), "the other slice");
		check(other.record().text(Property.PREDICTED_CLASS).get().equals("interphase"), "the class of the other slice");
		move(() -> {
			image.getProcessor().invert();
			image.updateAndDraw();
		});
		check(await(LivePicture::isFinished) != other, "another picture for other pixels");
		image.getProcessor().invert();
		image.setSlice(1);
		await(picture -> picture.isFinished() && picture.place().contains("slice 1"));
	}

	/** While pictures are made, too. */
	private void otherCommandsRun() throws Exception {
		move(() -> image.setRoi(0, 0, 127, 127));
		IJ.run(image, "Classify Image...", "model=demo");
		check(ij.measure.ResultsTable.getResultsTable(StackClassification.TABLE).size() == 3, "Classify Image runs");
		check(!image.isLocked(), "the image is not locked");
		await(LivePicture::isFinished);
	}

	private void keep() throws Exception {
		final LivePicture shown = await(LivePicture::isFinished);
		EventQueue.invokeAndWait(button(window())::doClick);
		await("the kept image", () -> WindowManager.getImageCount() == 2 && 127 * WindowManager.getCurrentImage().getCanvas()
			.getMagnification() >= 256);
		final ImagePlus kept = Arrays.stream(WindowManager.getIDList()).mapToObj(WindowManager::getImage).filter(
			other -> other != image).findFirst().get();
		final BufferedImage picture = shown.image();
		check(Arrays.equals(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()),
			new ColorProcessor(kept.getImage()).getBufferedImage().getRGB(0, 0, kept.getWidth(), kept.getHeight(), null, 0, kept
				.getWidth())), "Keep opens what is shown: " + kept.getTitle());
		check(kept.getProp("Region").equals("x=0, y=0, width=127, height=127 (rectangular ROI); this image is cut to it"),
			"its record says of what");
		kept.changes = false;
		kept.close();
		WindowManager.setCurrentWindow(image.getWindow());
	}

	private static JButton button(final Container container) {
		for (final Component component : container.getComponents()) {
			// Scroll bars have buttons, too.
			if (component instanceof JButton && "Keep".equals(((JButton) component).getText())) return (JButton) component;
			final JButton inside = component instanceof Container ? button((Container) component) : null;
			if (inside != null) return inside;
		}
		return null;
	}

	private void fail() throws Exception {
		move(() -> image.setRoi(new Roi(500, 500, 20, 20)));
		check(LiveSession.window().get().shown().isEmpty(), "a ROI outside the image has no picture");
		photograph("live-error.png");
		move(image::deleteRoi);
		await(LivePicture::isFinished);
	}

	private void endings() throws Exception {
		final Thread thread = thread();
		start("model=demo method=ig");
		await(LivePicture::isFinished);
		await("the end of the replaced one", () -> !thread.isAlive());
		end("Esc in ImageJ", () -> escape(IJ.getInstance()));
		start("model=demo");
		end("Esc in the window", () -> escape(window()));
		start("model=demo");
		end("closing the window", () -> window().dispatchEvent(new WindowEvent(window(), WindowEvent.WINDOW_CLOSING)));
		start("model=demo");
		await(picture -> true);
		end("closing the image", () -> {
			image.changes = false;
			image.close();
		});
	}

	private static void escape(final Component component) {
		component.dispatchEvent(new KeyEvent(component, KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0,
			KeyEvent.VK_ESCAPE, KeyEvent.CHAR_UNDEFINED));
	}

	/** Starts a session and returns at once. */
	private void start(final String options) {
		IJ.run(image, "Live Attribution...", options);
		check(LiveSession.window().isPresent() && WindowManager.getImageCount() == 1, "started with " + options);
	}

	/** What is left of a session: no window, no thread and no listener. */
	private static void end(final String how, final Runnable action) throws Exception {
		final LiveWindow window = window();
		final Thread thread = thread();
		EventQueue.invokeAndWait(action);
		await(how, () -> !window.isShowing() && LiveSession.window().isEmpty() && !thread.isAlive());
		check(!holdsOurs(listeners(Roi.class)) && !holdsOurs(listeners(ImagePlus.class)) && Toolkit.getDefaultToolkit()
			.getAWTEventListeners(AWTEvent.KEY_EVENT_MASK).length == 0, how + " leaves nothing");
	}

	private static Vector<?> listeners(final Class<?> type) throws ReflectiveOperationException {
		final Field field = type.getDeclaredField("listeners");
		field.setAccessible(true);
		return (Vector<?>) field.get(null);
	}

	private static boolean holdsOurs(final Vector<?> listeners) {
		return listeners.stream().anyMatch(listener -> listener.getClass().getName().startsWith("org.spectralattribution"));
	}

	/** Changes the image as an event does. Afterwards nothing that was shown before is shown as new. */
	private static void move(final Runnable change) throws Exception {
		final LivePicture old = LiveSession.window().get().shown().orElse(null);
		EventQueue.invokeAndWait(change);
		await("an update", () -> LiveSession.window().get().shown().orElse(null) != old || old == null);
	}

	private static LivePicture await(final Predicate<LivePicture> condition) {
		final LivePicture[] found = new LivePicture[1];
		await("a picture", () -> {
			found[0] = LiveSession.window().flatMap(LiveWindow::shown).filter(condition).orElse(null);
			return found[0] != null;
		});
		return found[0];
	}

	private static void await(final String what, final BooleanSupplier condition) {
		final long end = System.currentTimeMillis() + LIMIT_MILLISECONDS;
		while (!condition.getAsBoolean()) {
			if (System.currentTimeMillis() > end) throw new AssertionError("Waited in vain for: " + what + ".");
			IJ.wait(5);
		}
	}

	private static LiveWindow window() {
		return LiveSession.window().get();
	}

	private static Thread thread() {
		return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals(LiveWindow.TITLE))
			.findFirst().orElseThrow();
	}

	private void photograph(final String name) throws Exception {
		LivePhotograph.take(image, screenshots.resolve(name));
	}

	private static void check(final boolean condition, final String what) {
		if (!condition) throw new AssertionError("Not so: " + what);
		System.out.println("ok: " + what);
	}
}
