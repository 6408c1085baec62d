//! Labels: what is to print, slot by slot, the job that makes the file, and the page shown before.

mod gather;
mod make;
mod overview;
mod preview;

use crate::app::App;
use crate::fail;
use contract::Failure;
use documents::DocumentError;
use messages::Lang;

impl App {
    /// Makes a document off the async threads.
    pub(crate) async fn draw<T: Send + 'static>(
        &self,
        lang: Lang,
        draw: impl FnOnce() -> Result<T, DocumentError> + Send + 'static,
    ) -> Result<T, Failure> {
        match tokio::task::spawn_blocking(draw).await {
            Ok(Ok(made)) => Ok(made),
            Ok(Err(DocumentError::Empty)) => Err(fail::nothing_to_print(lang)),
            Ok(Err(error)) => {
                self.log("making a document", &error);
                Err(fail::document(lang, &error.to_string()))
            }
            Err(error) => {
                self.log("making a document", &error);
                Err(fail::internal(lang))
            }
        }
    }
}
