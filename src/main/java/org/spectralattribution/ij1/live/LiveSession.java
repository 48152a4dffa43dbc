package org.spectralattribution.ij1.live;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.AWTEventListener;
import java.awt.event.KeyEvent;
import java.awt.event.PaintEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import javax.swing.SwingUtilities;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.gui.Roi;
import ij.gui.RoiListener;
import ij.macro.Interpreter;

/**
 * Explains an image in a {@link LiveWindow} while it is open: listens to its ROI, its slice and its pixels, and ends with
 * Esc in ImageJ, in the image's window or in this one, or when either window is closed. There is one session at a time.
 * Belongs to the event thread, except where it says otherwise.
 */
public final class LiveSession {

	private static volatile LiveSession current;

	private final ImagePlus image;
	private final Predicate<ImagePlus> others;
	private final LiveWindow window;
	private final LiveLoop<LiveSubject, LivePicture> loop;
	private final Listeners listeners = new Listeners();
	private int version;
	private boolean ended;

	private LiveSession(final ImagePlus image, final Predicate<ImagePlus> others,
		final LiveLoop.Work<LiveSubject, LivePicture> work, final Function<Throwable, String> sentence,
		final Consumer<ImagePlus> opener)
	{
		this.image = image;
		this.others = others;
		window = new LiveWindow(image.getTitle(), () -> onEventThread(this::end), sentence, opener);
		loop = new LiveLoop<>(() -> LiveSubject.of(image, version), work, window, Executors.newSingleThreadExecutor(
			LiveSession::thread), EventQueue::invokeLater);
	}

	/**
	 * Refuses an image that has no window, as in batch mode or without a display.
	 *
	 * @throws IllegalStateException with a sentence for the user
	 */
	public static void requireWindow(final ImagePlus image) {
		if (!GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode() && image.getWindow() != null) return;
		throw new IllegalStateException("Live Attribution explains an image in its window, but " + (GraphicsEnvironment
			.isHeadless() ? "there is no display" : Interpreter.isBatchMode() ? "ImageJ is in batch mode"
				: "\"" + image.getTitle() + "\" has none") + ". Use Spectral Integrated Gradients... instead.");
	}

	/**
	 * Starts a session in place of the one before. Called on any thread; does not wait for a picture.
	 *
	 * @param others the images besides the explained one on whose pixels pictures depend
	 * @param work closed with the session
	 * @param sentence what the user reads about a failure
	 * @param opener opens the window of a picture that is kept; not on the event thread
	 */
	public static void start(final ImagePlus image, final Predicate<ImagePlus> others,
		final LiveLoop.Work<LiveSubject, LivePicture> work, final Function<Throwable, String> sentence,
		final Consumer<ImagePlus> opener)
	{
		final Runnable start = () -> {
			if (current != null) current.end();
			current = new LiveSession(image, others, work, sentence, opener);
			current.begin();
		};
		if (EventQueue.isDispatchThread()) {
			start.run();
			return;
		}
		try {
			EventQueue.invokeAndWait(start);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		catch (final InvocationTargetException e) {
			throw new IllegalStateException("The window of Live Attribution could not be opened.", e.getCause());
		}
	}

	/** The window of the session that is open, if any. Called on any thread. */
	public static Optional<LiveWindow> window() {
		return Optional.ofNullable(current).map(session -> session.window);
	}

	private void begin() {
		Roi.addRoiListener(listeners);
		ImagePlus.addImageListener(listeners);
		Toolkit.getDefaultToolkit().addAWTEventListener(listeners, AWTEvent.KEY_EVENT_MASK | AWTEvent.PAINT_EVENT_MASK);
		final ImageWindow source = image.getWindow();
		if (source == null) {
			end();
			return;
		}
		window.setLocation(source.getX() + source.getWidth(), source.getY());
		window.open();
		loop.check();
	}

	/** Nothing of the session stays behind once the batch that runs is done. */
	private void end() {
		if (ended) return;
		ended = true;
		if (current == this) current = null;
		Roi.removeRoiListener(listeners);
		ImagePlus.removeImageListener(listeners);
		Toolkit.getDefaultToolkit().removeAWTEventListener(listeners);
		loop.close();
		window.close();
	}

	private static void onEventThread(final Runnable action) {
		if (EventQueue.isDispatchThread()) action.run();
		else EventQueue.invokeLater(action);
	}

	/** The engine finds its classes through the context class loader. */
	private static Thread thread(final Runnable task) {
		final Thread thread = new Thread(task, LiveWindow.TITLE);
		thread.setDaemon(true);
		thread.setContextClassLoader(LiveSession.class.getClassLoader());
		return thread;
	}

	private final class Listeners implements RoiListener, ImageListener, AWTEventListener {

		/** On any thread, and for a deleted ROI while the image still has it. */
		@Override
		public void roiModified(final ImagePlus changed, final int id) {
			if (changed == image) EventQueue.invokeLater(loop::check);
		}

		/** Another slice, other pixels, another display range or another look-up table. */
		@Override
		public void imageUpdated(final ImagePlus changed) {
			if (changed != image && !others.test(changed)) return;
			version++;
			loop.check();
		}

		@Override
		public void imageClosed(final ImagePlus closed) {
			if (closed == image) end();
		}

		@Override
		public void imageOpened(final ImagePlus opened) {
			// It is not the one that is explained.
		}

		/** Of some changes, such as those by Roi.setLocation, nobody hears before they are painted. */
		@Override
		public void eventDispatched(final AWTEvent event) {
			if (event instanceof PaintEvent) {
				if (event.getSource() instanceof ImageCanvas && ((ImageCanvas) event.getSource()).getImage() == image) loop
					.check();
			}
			else if (event.getID() == KeyEvent.KEY_PRESSED && ((KeyEvent) event).getKeyCode() == KeyEvent.VK_ESCAPE && isOurs(
				((KeyEvent) event).getComponent())) end();
		}

		private boolean isOurs(final Component component) {
			final Window place = component instanceof Window ? (Window) component : SwingUtilities.getWindowAncestor(component);
			return place != null && (place == window || place == IJ.getInstance() || place == image.getWindow());
		}
	}
}
