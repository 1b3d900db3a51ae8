package dev.regente.gateway.survey.model;

import dev.regente.gateway.survey.model.PageWords.Question;
import dev.regente.gateway.survey.model.PageWords.Thanks;
import dev.regente.gateway.survey.model.PageWords.Trouble;
import java.util.List;
import java.util.Map;

/** The words of the page of a survey in each language that we speak. */
final class PageTexts {

    static final PageWords ENGLISH = new PageWords(
            "en",
            Map.of(
                    "csat",
                    new Question("How satisfied are you with our service?", "Very dissatisfied", "Very satisfied"),
                    "nps",
                    new Question(
                            "How likely are you to recommend us to a friend?", "Not at all likely", "Extremely likely"),
                    "ces",
                    new Question("How easy was it to get what you needed?", "Very difficult", "Very easy")),
            List.of("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"),
            new Thanks(
                    "Thank you!",
                    "Your answer is recorded:",
                    "Thank you, your words are on their way to the team.",
                    "You have already answered this survey, and your first answer counts:"),
            new Trouble(
                    "This survey is over",
                    "Thank you for coming anyway. You can always write to us where we last talked.",
                    "This link does not work",
                    "Please open it again from our message; part of it may be missing.",
                    "One moment, please",
                    "That was very often in a short time. Please try again in a minute."),
            "Would you like to tell us why? (optional)",
            "Send",
            "Reply with a number, or answer here:");

    static final PageWords PORTUGUESE = new PageWords(
            "pt-BR",
            Map.of(
                    "csat",
                    new Question("Como foi o nosso atendimento?", "Muito ruim", "Muito bom"),
                    "nps",
                    new Question("Qual a chance de você nos recomendar a um amigo?", "Nada provável", "Muito provável"),
                    "ces",
                    new Question("Foi fácil conseguir o que você precisava?", "Muito difícil", "Muito fácil")),
            List.of("Muito ruim", "Ruim", "Regular", "Bom", "Muito bom"),
            new Thanks(
                    "Obrigado!",
                    "Sua resposta foi registrada:",
                    "Obrigado, o seu comentário já está a caminho da equipe.",
                    "Você já respondeu a esta pesquisa, e vale a primeira resposta:"),
            new Trouble(
                    "Esta pesquisa já terminou",
                    "Obrigado pela visita. Você pode escrever para nós por onde conversamos da última vez.",
                    "Este link não funciona",
                    "Abra-o de novo pela nossa mensagem; pode estar faltando uma parte.",
                    "Um momento, por favor",
                    "Foram muitas tentativas em pouco tempo. Tente de novo em um minuto."),
            "Quer nos contar o motivo? (opcional)",
            "Enviar",
            "Responda com um número ou por aqui:");

    static final PageWords SPANISH = new PageWords(
            "es",
            Map.of(
                    "csat",
                    new Question("¿Qué le pareció nuestra atención?", "Muy mala", "Muy buena"),
                    "nps",
                    new Question(
                            "¿Qué tan probable es que nos recomiende a un amigo?", "Nada probable", "Muy probable"),
                    "ces",
                    new Question("¿Fue fácil conseguir lo que necesitaba?", "Muy difícil", "Muy fácil")),
            List.of("Muy mala", "Mala", "Regular", "Buena", "Muy buena"),
            new Thanks(
                    "¡Gracias!",
                    "Su respuesta quedó registrada:",
                    "Gracias, su comentario ya va en camino al equipo.",
                    "Ya respondió esta encuesta, y vale la primera respuesta:"),
            new Trouble(
                    "Esta encuesta ya terminó",
                    "Gracias por su visita. Puede escribirnos por donde hablamos la última vez.",
                    "Este enlace no funciona",
                    "Ábralo de nuevo desde nuestro mensaje; puede faltar una parte.",
                    "Un momento, por favor",
                    "Fueron muchos intentos en poco tiempo. Inténtelo de nuevo en un minuto."),
            "¿Quiere contarnos por qué? (opcional)",
            "Enviar",
            "Responda con un número o aquí:");

    private PageTexts() {}
}
